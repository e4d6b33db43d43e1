package dev.cairn.internal.value;

/** HTML as it is written: the templates are markup, the values are text. Not thread-safe. */
public final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Adds a template, each {@code {}} of it replaced in turn by a value in which nothing is read as markup. */
    public Html add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int at = template.indexOf("{}", from);
            text.append(template, from, at);
            value.toString().chars().forEach(this::escaped);
            from = at + 2;
        }
        text.append(template, from, template.length());
        return this;
    }

    /** Adds what was written apart. */
    public Html add(Html part) {
        text.append(part.text);
        return this;
    }

    private void escaped(int c) {
        switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            case '\'' -> text.append("&#39;");
            default -> text.append((char) c);
        }
    }

    /** All that was added. */
    @Override
    public String toString() {
        return text.toString();
    }
}
