/**
 * What can go wrong between a client and TMDb, as values: a {@link io.github.tmdbauth.testkit.fault.Fault} at a {@link
 * io.github.tmdbauth.testkit.fault.Place} is an {@link io.github.tmdbauth.testkit.fault.Injection}.
 */
@NullMarked
package io.github.tmdbauth.testkit.fault;

import org.jspecify.annotations.NullMarked;
