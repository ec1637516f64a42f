/** Keeps what was measured, and writes the document. */
@NullMarked
package io.github.tmdbauth.benchmarks.report;

import org.jspecify.annotations.NullMarked;
