package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What TMDb answers.
 *
 * @param refusal why it said no, which the response does not tell in full; null if it said yes
 */
public record Answer(HttpResponse response, @Nullable Refusal refusal) {}
