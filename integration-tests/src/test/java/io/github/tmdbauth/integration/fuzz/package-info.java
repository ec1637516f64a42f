/** Answers that no server should give, by the million. */
@NullMarked
package io.github.tmdbauth.integration.fuzz;

import org.jspecify.annotations.NullMarked;
