/** What is published is complete. */
@NullMarked
package io.github.tmdbauth.integration.release;

import org.jspecify.annotations.NullMarked;
