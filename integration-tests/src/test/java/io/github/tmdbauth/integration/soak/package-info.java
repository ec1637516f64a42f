/** What holds under load, for long, and at the end. */
@NullMarked
package io.github.tmdbauth.integration.soak;

import org.jspecify.annotations.NullMarked;
