package io.github.tmdbauth.integration;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.List;
import java.util.stream.Stream;

/** One way to carry operations out: over which transport, how called, in which form, with which credential. */
record Way(String transport, CallStyle style, RequestForm form, CredentialKind credential) {

    /** The application's two credentials. */
    enum CredentialKind {
        API_KEY,
        READ_ACCESS_TOKEN
    }

    /** Every combination. */
    static Stream<Way> all() {
        return transportsAndStyles()
                .flatMap(way -> Stream.of(RequestForm.values())
                        .flatMap(form -> Stream.of(CredentialKind.values())
                                .map(credential -> new Way(way.transport, way.style, form, credential))));
    }

    /** Every transport in both call styles, as most users have it: JSON bodies and a read access token. */
    static Stream<Way> transportsAndStyles() {
        return Stream.of("httpclient", "vertx")
                .flatMap(transport -> Stream.of(CallStyle.values())
                        .map(style ->
                                new Way(transport, style, RequestForm.JSON_BODY, CredentialKind.READ_ACCESS_TOKEN)));
    }

    /** As {@link #transportsAndStyles()}, for what only a blocked thread can show. */
    static Stream<Way> blocking() {
        return transportsAndStyles().filter(way -> way.style == CallStyle.BLOCKING);
    }

    TmdbAuthentication.Builder client(FakeTmdb fake) {
        TmdbAuthentication.Builder builder =
                fake.clientBuilder().provider(transport).requestForm(form);
        return credential == CredentialKind.API_KEY
                ? builder.credential(fake.application().apiKey())
                : builder;
    }

    BlockingAuthenticationOperations start(TmdbAuthentication.Builder client) {
        return style.of(client.provider(transport).build());
    }

    /** The query that every request begins with. */
    List<String> keyParameter(FakeTmdb fake) {
        ApiKey key = fake.application().apiKey();
        return credential == CredentialKind.API_KEY ? List.of("api_key=" + key.value()) : List.of();
    }
}
