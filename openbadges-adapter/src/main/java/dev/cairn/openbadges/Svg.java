package dev.cairn.openbadges;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An SVG picture and the badge in it (OB 3.0 section 5.3.2). UTF-8, without a document type. */
final class Svg {

    private static final String NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int MAX_DEPTH = 200;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String text;
    private final int shift;
    private final List<Found> found = new ArrayList<>();
    private int rootStart = -1;
    private int rootEnd = -1;

    /** A badge found, and where its element stands. */
    private record Found(String badge, int start, int end) {}

    /** @param shift how far a reader's offsets lie before those in the text */
    private Svg(String text, int shift) {
        this.text = text;
        this.shift = shift;
    }

    static boolean is(byte[] bytes) {
        int i = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        while (i < bytes.length && " \n\r\t".indexOf(bytes[i]) >= 0) {
            i++;
        }
        return i < bytes.length && bytes[i] == '<';
    }

    static Svg read(byte[] bytes) throws Refused {
        if (bytes.length > Png.MAX_BYTES) {
            throw Refused.failed(
                    OpenBadgesCode.IMAGE_TOO_LARGE, "", "The picture has more than " + Png.MAX_BYTES + " bytes.");
        }
        String text = StrictJson.decoded(bytes).orElseThrow(() -> Refused.picture("It is not UTF-8."));
        Svg picture = new Svg(text, text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is ever loaded");
        });
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text.substring(picture.shift)));
            try {
                picture.walk(in);
                return picture;
            } finally {
                in.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw Refused.picture("It is not well-formed XML.");
        }
    }

    private void walk(XMLStreamReader in) throws XMLStreamException, Refused {
        String encoding = in.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw Refused.picture("It says that it is " + encoding + "; a picture with a badge is UTF-8.");
        }
        int depth = 0;
        int before = shift;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Refused.picture("It has a document type, which a picture does not need.");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        throw Refused.picture("It is nested deeper than " + MAX_DEPTH + " levels.");
                    }
                    if (depth == 1) {
                        root(in, before);
                    } else if (isElement(in, "credential", NAMESPACE)) {
                        badge(in);
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            before = end(in);
        }
    }

    private static boolean isElement(XMLStreamReader in, String name, String namespace) {
        return in.getLocalName().equals(name) && namespace.equals(in.getNamespaceURI());
    }

    /** Where in the text that ends which was read last. */
    private int end(XMLStreamReader in) {
        return in.getLocation().getCharacterOffset() + shift;
    }

    private void root(XMLStreamReader in, int before) throws Refused {
        if (!isElement(in, "svg", SVG_NAMESPACE)) {
            throw Refused.picture("Its root is not svg.");
        }
        rootStart = before;
        rootEnd = end(in);
    }

    private void badge(XMLStreamReader in) throws XMLStreamException, Refused {
        int start = text.lastIndexOf('<', end(in) - 1);
        String token = in.getAttributeValue(null, "verify");
        String content = content(in).strip();
        if (token != null && !content.isEmpty()) {
            throw Refused.failed(OpenBadgesCode.IMAGE_SEVERAL_BADGES, "", "The picture carries a badge and a token.");
        }
        found.add(new Found(Objects.requireNonNullElse(token, content), start, end(in)));
    }

    private static String content(XMLStreamReader in) throws XMLStreamException, Refused {
        StringBuilder content = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    content.append(in.getText());
                    if (content.length() > StrictJson.MAX_BYTES) {
                        throw Refused.failed(
                                OpenBadgesCode.INPUT_TOO_LARGE,
                                "",
                                "The badge has more than " + StrictJson.MAX_BYTES + " bytes.");
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw Refused.picture("The element of the badge holds other elements.");
            }
        }
        return content.toString();
    }

    boolean holdsBadge() {
        return !found.isEmpty();
    }

    String badge() throws Refused {
        if (found.isEmpty()) {
            throw Refused.failed(OpenBadgesCode.IMAGE_WITHOUT_BADGE, "", "The picture carries no badge.");
        }
        if (found.size() > 1) {
            throw Refused.failed(OpenBadgesCode.IMAGE_SEVERAL_BADGES, "", "The picture carries several badges.");
        }
        return found.get(0).badge();
    }

    /** The same picture with this badge and no other; every character outside the badge is kept. */
    byte[] withBadge(String badge) throws Refused {
        String element = badge.startsWith("{")
                ? "<openbadges:credential xmlns:openbadges=\"" + NAMESPACE + "\"><![CDATA["
                        + badge.replace("]]>", "]]]]><![CDATA[>") + "]]></openbadges:credential>"
                : "<openbadges:credential xmlns:openbadges=\"" + NAMESPACE + "\" verify=\"" + badge + "\"/>";
        StringBuilder out = new StringBuilder(text);
        for (int i = found.size() - 1; i >= 0; i--) {
            out.delete(found.get(i).start(), found.get(i).end());
        }
        if (text.startsWith("/>", rootEnd - 2)) {
            String name = text.substring(text.indexOf('<', rootStart) + 1).split("[\\s/>]", 2)[0];
            out.replace(rootEnd - 2, rootEnd, ">" + element + "</" + name + ">");
        } else {
            out.insert(rootEnd, element);
        }
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        Svg baked = read(bytes);
        if (baked.found.size() != 1 || !baked.badge().equals(badge)) {
            throw Refused.picture("The badge does not read back.");
        }
        return bytes;
    }
}
