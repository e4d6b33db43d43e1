package dev.cairn.evidence;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Tells kinds of text apart: HTML, SVG, other XML, JSON. Pure. */
final class Markup {
    /** Byte order mark, white space, XML declaration and processing instructions, comments, document type. */
    private static final Pattern PROLOGUE = Pattern.compile(
            "\\A\uFEFF?(?:\\s++|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*+(?:\\[.*?\\]\\s*+)?>)*+",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT = Pattern.compile("<(?:[A-Za-z][\\w.-]*:)?([A-Za-z][\\w.-]*)[\\s/>]");

    /** WHATWG MIME Sniffing, 7.1: what makes a browser take a text for a page, lower case. */
    private static final Set<String> HTML_TAGS = Set.of(
            "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br",
            "p");

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private Markup() {}

    /**
     * The media type of a text; {@code text/plain} if it shows no other.
     *
     * @param more whether the text goes on
     */
    static String sniff(String text, boolean more) {
        Matcher prologue = PROLOGUE.matcher(text);
        int start = prologue.lookingAt() ? prologue.end() : 0;
        String before = text.substring(0, start).stripLeading().toLowerCase(Locale.ROOT);
        boolean declared = before.startsWith("<?xml") || before.startsWith("\uFEFF<?xml");
        String root = firstElement(text, start);
        if (root.equals("svg")) {
            return MediaTypes.SVG;
        }
        if (declared) {
            return root.equals("html") ? MediaTypes.XHTML : MediaTypes.XML;
        }
        if (isPage(before, root)) {
            return MediaTypes.HTML;
        }
        return isJson(text.substring(start), more) ? MediaTypes.JSON : MediaTypes.TEXT;
    }

    /** Its name without prefix, lower case; empty if none begins there. */
    private static String firstElement(String text, int start) {
        Matcher element = ELEMENT.matcher(text).region(start, text.length());
        return element.lookingAt() ? element.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isPage(String before, String root) {
        return HTML_TAGS.contains(root) || before.contains("<!doctype html") || before.contains("<!--");
    }

    /** RFC 8259, objects and arrays only: a lone number or word is text. */
    private static boolean isJson(String text, boolean more) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        int tokens = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
            return true;
        } catch (UnexpectedEndOfInputException e) {
            return more && tokens > 1;
        } catch (JacksonException e) {
            return false;
        }
    }
}
