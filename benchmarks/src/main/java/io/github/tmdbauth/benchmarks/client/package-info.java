/** The contestants: our transports, the raw clients that they are made of, and other TMDb clients. */
@NullMarked
package io.github.tmdbauth.benchmarks.client;

import org.jspecify.annotations.NullMarked;
