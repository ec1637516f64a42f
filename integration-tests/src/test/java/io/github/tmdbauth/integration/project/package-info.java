/** What this project is made of, read from its own files. */
@NullMarked
package io.github.tmdbauth.integration.project;

import org.jspecify.annotations.NullMarked;
