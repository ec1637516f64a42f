/** What can be measured inside one JVM, with JMH. */
@NullMarked
package io.github.tmdbauth.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
