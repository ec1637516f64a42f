package io.github.tmdbauth.integration.documentation;

import io.github.tmdbauth.integration.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A document, taken apart.
 *
 * @param anchors what a link into this document may name
 * @param links where its links and images lead
 * @param blocks its code
 * @param snippetsFrom the path whose sources all its Java is taken from; empty if it says nothing of the kind
 */
record MarkdownFile(Path path, Set<String> anchors, List<Target> links, List<Block> blocks, String snippetsFrom) {
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
    private static final Pattern SNIPPETS_FROM = Pattern.compile("<!-- snippets from (\\S+) -->");
    private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]+)\"");

    /** Where a link leads, and the line that it stands in. */
    record Target(String destination, int line) {}

    /**
     * A block of code.
     *
     * @param language the first word after the fence; empty without one
     * @param line of the first line of code
     * @param comment the HTML comment directly before it; empty without one
     */
    record Block(String language, String code, int line, String comment) {}

    /** Every document of the project. What lies among sources is text that a document is still to be made of. */
    static List<MarkdownFile> all() {
        return Project.files(".md")
                .filter(file -> !Project.relative(file).contains("/src/"))
                .map(MarkdownFile::read)
                .toList();
    }

    static MarkdownFile read(Path path) {
        return parse(path, Project.read(path));
    }

    static MarkdownFile parse(Path path, String text) {
        Collector collector = new Collector();
        PARSER.parse(text).accept(collector);
        return new MarkdownFile(path, collector.anchors, collector.links, collector.blocks, collector.snippetsFrom);
    }

    String name() {
        return Project.relative(path);
    }

    private static final class Collector extends AbstractVisitor {
        private final IdGenerator ids = IdGenerator.builder().build();
        private final Set<String> anchors = new HashSet<>();
        private final List<Target> links = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private String snippetsFrom = "";

        @Override
        public void visit(Heading heading) {
            StringBuilder words = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    words.append(text.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    words.append(code.getLiteral());
                }
            });
            anchors.add(ids.generateId(words.toString()));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(new Target(link.getDestination(), line(link)));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(new Target(image.getDestination(), line(image)));
            visitChildren(image);
        }

        @Override
        public void visit(HtmlInline html) {
            html(html.getLiteral(), line(html));
        }

        @Override
        public void visit(HtmlBlock html) {
            Matcher from = SNIPPETS_FROM.matcher(html.getLiteral());
            if (from.find()) {
                snippetsFrom = from.group(1);
            }
            html(html.getLiteral(), line(html));
        }

        @Override
        public void visit(FencedCodeBlock block) {
            String info = block.getInfo() == null ? "" : block.getInfo().trim();
            blocks.add(new Block(info.split("\\s", 2)[0], block.getLiteral(), line(block) + 1, commentBefore(block)));
        }

        private void html(String html, int line) {
            Matcher anchor = HTML_ANCHOR.matcher(html);
            while (anchor.find()) {
                anchors.add(anchor.group(1));
            }
            Matcher link = HTML_LINK.matcher(html);
            while (link.find()) {
                links.add(new Target(link.group(1), line));
            }
        }

        private static String commentBefore(Node block) {
            return block.getPrevious() instanceof HtmlBlock html
                            && html.getLiteral().startsWith("<!--")
                    ? html.getLiteral()
                    : "";
        }

        private static int line(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : spans.get(0).getLineIndex() + 1;
        }
    }
}
