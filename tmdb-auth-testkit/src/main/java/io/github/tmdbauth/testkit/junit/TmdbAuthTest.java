package io.github.tmdbauth.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test method a fake TMDb of its own, and a client of it.
 *
 * <pre>{@code
 * @TmdbAuthTest
 * class SignInTest {
 *     @Test
 *     void aUserSignsIn(FakeTmdb fake, AuthenticationOperations tmdb) {
 *         fake.addUser("alice", "wonderland");
 *         RequestToken token = tmdb.createRequestToken().join();
 *         fake.approve(token, "alice");
 *
 *         Session session = tmdb.createSession(token).join();
 *
 *         assertThat(fake.sessionsOf("alice")).containsExactly(session);
 *     }
 * }
 * }</pre>
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods may have parameters of these types, and get the same
 * objects within one test:
 *
 * <ul>
 *   <li>{@link io.github.tmdbauth.testkit.FakeTmdb}
 *   <li>{@link io.github.tmdbauth.AuthenticationOperations} or {@link io.github.tmdbauth.BlockingAuthenticationOperations}: a
 *       client of it
 *   <li>{@link io.github.tmdbauth.TmdbAuthentication.Builder}: begins a client with settings of its own, already pointed at
 *       the fake; a new one for each parameter, and what it builds is the test's to close
 *   <li>{@link io.github.tmdbauth.testkit.FakeUser} with {@link TmdbUser}: a user with an account there
 *   <li>{@link io.github.tmdbauth.testkit.FakeApplication}: the application whose credentials the clients have
 * </ul>
 *
 * <p>A test that has passed fails all the same if {@link io.github.tmdbauth.testkit.FakeTmdb#verify()} finds something; the logs are
 * {@linkplain io.github.tmdbauth.testkit.FakeTmdb#watchLogs() watched} for secrets meanwhile.
 *
 * <p>Fake and client are made when they are first asked for, and closed after the test, so that tests can run at the same
 * time. {@code @BeforeAll} methods and constructors cannot have them, since they belong to no test method. For settings of
 * the fake, and for a fake that tests share, there is {@link TmdbAuthExtension}.
 *
 * <p>Works with JUnit 5.10 and newer, and with JUnit 6.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TmdbAuthExtension.class)
public @interface TmdbAuthTest {
    /** For {@link #transport()}: no sockets, the operations straight on the fake. */
    String IN_MEMORY = "memory";

    /**
     * What carries the injected client's calls: the name of a provider, as {@code httpclient} or {@code vertx}, or {@link
     * #IN_MEMORY}. By default the one provider on the class path, and where there is none, {@link #IN_MEMORY}.
     */
    String transport() default "";
}
