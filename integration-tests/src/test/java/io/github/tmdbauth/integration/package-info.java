/** What holds for every transport. */
@NullMarked
package io.github.tmdbauth.integration;

import org.jspecify.annotations.NullMarked;
