/** The fake TMDb beside the servers that tests of HTTP clients use otherwise. */
@NullMarked
package io.github.tmdbauth.benchmarks.fake;

import org.jspecify.annotations.NullMarked;
