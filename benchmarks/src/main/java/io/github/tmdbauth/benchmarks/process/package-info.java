/** What runs as a process of its own while something is measured, and the programs that start and compare those processes. */
@NullMarked
package io.github.tmdbauth.benchmarks.process;

import org.jspecify.annotations.NullMarked;
