package io.github.tmdbauth.testkit.junit;

import io.github.tmdbauth.testkit.AccountStatus;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter of type {@link io.github.tmdbauth.testkit.FakeUser} an account at the test's fake:
 *
 * <pre>{@code
 * @Test
 * void aUserSignsIn(FakeTmdb fake, AuthenticationOperations tmdb, @TmdbUser("alice") FakeUser alice) {
 *     RequestToken token = tmdb.createRequestToken().join();
 *     fake.approve(token, alice.name());
 *     // ...
 * }
 * }</pre>
 *
 * <p>Within one test a name stands for one user, wherever it is asked for. On a fake that tests {@linkplain
 * TmdbAuthExtension#using share}, the user's name gets a number at its end, so that no two tests have the same user.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface TmdbUser {
    /** The user's name. */
    String value();

    /** The user's password; by default the name with {@code -password} after it. */
    String password() default "";

    /** Whether TMDb lets the user sign in. */
    AccountStatus status() default AccountStatus.ACTIVE;
}
