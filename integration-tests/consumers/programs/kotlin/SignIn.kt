package example

import io.github.tmdbauth.ApiKey
import io.github.tmdbauth.TmdbAuthentication
import java.net.URI

/** Signs a user in. Arguments: the base URI, the API key. */
fun main(arguments: Array<String>) {
    TmdbAuthentication.builder(ApiKey(arguments[1])).baseUri(URI.create(arguments[0])).build().use { tmdb ->
        val token = tmdb.createRequestToken().join()
        val approved = tmdb.blocking().validateRequestToken(token, "alice", "wonderland")
        tmdb.blocking().createSession(approved)
        println("signed in; the token expires ${approved.expiresAt().get()}")
    }
}
