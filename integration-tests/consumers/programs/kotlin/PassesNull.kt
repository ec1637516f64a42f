package example

import io.github.tmdbauth.AuthenticationOperations

/** Does not compile: the library says that a session needs a token. */
fun signIn(tmdb: AuthenticationOperations) = tmdb.createSession(null)
