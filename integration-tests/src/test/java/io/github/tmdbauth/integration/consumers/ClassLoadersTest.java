package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class loaders as those of web applications, which look in the application first and then in the server. */
@Tag("consumers")
class ClassLoadersTest {

    @TempDir
    Path classes;

    /** The server, here the tests, has the library and both transports, too; the application must get its own. */
    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void applicationWithItsOwnCopyOfTheLibrary_signsIn(String transport) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(SignInProgram.compiledTo(classes).toUri().toURL());
        for (Path jar : Consumer.classPath(transport)) {
            urls.add(jar.toUri().toURL());
        }
        Thread thread = Thread.currentThread();
        ClassLoader server = thread.getContextClassLoader();
        try (FakeTmdb fake = SignInProgram.fake();
                ParentLast application = new ParentLast(urls, server)) {
            thread.setContextClassLoader(application);
            Method main = application.loadClass(SignInProgram.MAIN).getMethod("main", String[].class);
            main.invoke(null, (Object) new String[] {
                fake.baseUri().toString(), fake.application().apiKey().value()
            });

            assertThat(fake.journal().received()).isEqualTo(2 * 4);
            assertThat(application
                            .loadClass("io.github.tmdbauth.TmdbAuthentication")
                            .getClassLoader())
                    .isSameAs(application);
        } finally {
            thread.setContextClassLoader(server);
        }
    }

    /** In a JVM of its own, in which nobody has used the JDK's timer before: its thread must not keep the application. */
    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void applicationThatClosedItsClient_canBeUnloaded(String transport) throws Exception {
        Path container = Consumer.compile(classes.resolve("container"), List.of(), Consumer.program("container"));
        List<Path> application = new ArrayList<>(List.of(SignInProgram.compiledTo(classes.resolve("application"))));
        application.addAll(Consumer.classPath(transport));
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(container, List.of())
                    .with("example.Container", Program.joined(application), SignInProgram.MAIN)
                    .run(fake);

            SignInProgram.assertSignedIn(outcome, fake);
            assertThat(outcome.output()).contains("the application was unloaded");
        }
    }

    private static final class ParentLast extends URLClassLoader {

        ParentLast(List<URL> urls, ClassLoader parent) {
            super(urls.toArray(new URL[0]), parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try {
                    return name.startsWith("java.") ? super.loadClass(name, resolve) : findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
