package io.github.tmdbauth;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The class loaders of a test, closed at its end. */
final class ClassLoaders implements AutoCloseable {

    private final Deque<URLClassLoader> open = new ArrayDeque<>();

    /** An ordinary class path that sees this test's tmdb-auth-core. */
    ClassLoader classPath(URL... urls) {
        return childOf(ClassLoaders.class.getClassLoader(), urls);
    }

    ClassLoader childOf(ClassLoader parent, URL... urls) {
        return opened(new URLClassLoader(urls, parent));
    }

    /** As web applications have them: what begins with {@code prefix} is looked for here first. */
    ClassLoader parentLast(String prefix, ClassLoader parent, URL... urls) {
        return opened(new ParentLast(prefix, parent, urls));
    }

    private ClassLoader opened(URLClassLoader loader) {
        open.push(loader);
        return loader;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** Runs {@code work} with another context class loader. */
    static <T> T withContext(@Nullable ClassLoader context, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(context);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Asks the copy of tmdb-auth-core that {@code loader} has; its failure is the cause of what is thrown. */
    static Object findThrough(ClassLoader loader) throws ReflectiveOperationException {
        Method find = Class.forName(ProviderDiscovery.class.getName(), true, loader)
                .getDeclaredMethod("find", String.class, ClassLoader.class);
        find.setAccessible(true);
        return find.invoke(null, null, null);
    }

    private static final class ParentLast extends URLClassLoader {

        private final String prefix;

        ParentLast(String prefix, ClassLoader parent, URL... urls) {
            super(urls, parent);
            this.prefix = prefix;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith(prefix)) {
                    loaded = findClass(name);
                }
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
        }
    }
}
