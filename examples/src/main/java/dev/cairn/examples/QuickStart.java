package dev.cairn.examples;

/** The shortest way through Cairn. */
public final class QuickStart {

    private QuickStart() {}

    /**
     * Runs the story.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        System.out.println("Cairn");
    }
}
