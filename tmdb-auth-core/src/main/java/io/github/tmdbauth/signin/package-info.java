/**
 * Signing users in and out: the flows that applications need, made of the operations of {@link
 * io.github.tmdbauth.AuthenticationOperations}.
 *
 * <p>A user signs in at TMDb's site, and the application gets what the user granted: a {@link
 * io.github.tmdbauth.Session} (v3) or a {@link io.github.tmdbauth.UserAccess} (v4). Which flow depends on where the
 * application runs:
 *
 * <ul>
 *   <li>{@link io.github.tmdbauth.signin.WebSignIn}: a web application, or an application with a scheme of its own;
 *   <li>{@link io.github.tmdbauth.signin.LoopbackSignIn}: a program on the user's own machine, with a browser;
 *   <li>{@link io.github.tmdbauth.signin.DeviceSignIn}: a television or a console, approved on another device;
 *   <li>{@link io.github.tmdbauth.signin.PasswordSignIn}: with the user's password, which TMDb discourages.
 * </ul>
 *
 * <p>{@link io.github.tmdbauth.signin.SessionStore} keeps what was granted, {@link io.github.tmdbauth.signin.SignOut} ends
 * it, and {@link io.github.tmdbauth.signin.GuestSessions} keeps one session for a device whose user does not sign in.
 *
 * <p><b>Call styles.</b> Each flow returns futures, and has a {@code blocking()} view that throws what a future would
 * fail with. A future fails with the {@link io.github.tmdbauth.TmdbAuthenticationException} itself; cancelling it aborts
 * the step that is under way. No thread waits for a future. All flows are immutable or safe for threads.
 */
@NullMarked
package io.github.tmdbauth.signin;

import org.jspecify.annotations.NullMarked;
