/**
 * The README and everything in {@code docs} are true: links lead somewhere, code compiles and, where it says so, runs.
 *
 * <p>What to know when writing documentation:
 * <ul>
 *   <li>A block marked {@code java}, and each {@code <pre>{@code …}</pre>} in Javadoc, is compiled: whole types, members of a
 *       class, or statements. All public packages of this project and the usual ones of the JDK and JUnit are imported.
 *       Statements may use the names of {@link io.github.tmdbauth.integration.documentation.Scene Scene}: {@code tmdb},
 *       {@code credential}, {@code fake}, {@code token} and so on. What is left out is a comment: {@code // ...}
 *   <li>An excerpt, whose lines stand together in a source of this project, is compiled there. A comment
 *       {@code <!-- snippets from some/path -->} makes all Java of a document excerpts, so that it cannot differ from what is run.
 *   <li>What else a block needs stands in an HTML comment before it, which readers do not see
 *       ({@link io.github.tmdbauth.integration.documentation.Directives Directives} explains it):
 *       <pre>
 *       &lt;!-- snippet
 *       given String userName = "alice"
 *       run
 *       --&gt;
 *       </pre>
 *   <li>Blocks marked {@code xml}, {@code json} and {@code sh} are checked for their syntax, and for the coordinates, modules and
 *       files of this project that they name. Any other mark, or none, is not looked at.
 *   <li>A link to a file of this project is relative. A link to a heading has the heading's words in lower case, joined by
 *       hyphens, as GitHub makes it.
 *   <li>Each guide in {@code docs} is linked from the README.
 * </ul>
 */
@NullMarked
package io.github.tmdbauth.integration.documentation;

import org.jspecify.annotations.NullMarked;
