package dev.cairn.architecture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws rooms floor by floor, the highest on top, with a line to each room that another leans on directly. */
final class RoomsPicture {
    private static final int WIDTH = 980;
    private static final int HEIGHT = 74;
    private static final int ROOM = 128;
    private static final int WALL = 30;

    private final List<List<String>> floors;
    private final Map<String, Set<String>> leansOn;
    private final Map<String, int[]> places = new TreeMap<>();

    /** Of {@code floors} from below to above. */
    RoomsPicture(List<List<String>> floors, Map<String, Set<String>> leansOn) {
        this.floors = floors;
        this.leansOn = leansOn;
        for (int floor = 0; floor < floors.size(); floor++) {
            List<String> rooms = floors.get(floor);
            for (int i = 0; i < rooms.size(); i++) {
                int x = WIDTH * (2 * i + 1) / (2 * rooms.size());
                places.put(rooms.get(i), new int[] {x, HEIGHT * (floors.size() - floor) - WALL});
            }
        }
    }

    /** The same text for the same rooms. */
    String svg() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + (HEIGHT * floors.size() + 10)
                        + "\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\">");
        lines.add("  <title id=\"title\">The rooms of core, floor by floor</title>");
        lines.add(
                "  <desc id=\"desc\">Each room leans on rooms of lower floors only. A line that follows from others is"
                        + " left out.</desc>");
        lines.add("  <rect width=\"100%\" height=\"100%\" fill=\"#fbf8f2\"/>");
        places.keySet().forEach(from -> direct(from).forEach(to -> lines.add(line(from, to))));
        places.keySet().forEach(room -> lines.add(box(room)));
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private String line(String from, String to) {
        int[] upper = places.get(from);
        int[] lower = places.get(to);
        return "  <line data-from=\"" + name(from) + "\" data-to=\"" + name(to) + "\" x1=\"" + upper[0] + "\" y1=\""
                + (upper[1] + WALL / 2) + "\" x2=\"" + lower[0] + "\" y2=\"" + (lower[1] - WALL / 2)
                + "\" stroke=\"#12384f\" stroke-width=\"1\" stroke-opacity=\"0.55\"/>";
    }

    private String box(String room) {
        int[] at = places.get(room);
        String fill = room.startsWith("internal.") ? "#dfe8ec" : "#ffffff";
        return "  <g data-room=\"" + name(room) + "\"><rect x=\"" + (at[0] - ROOM / 2) + "\" y=\"" + (at[1] - WALL / 2)
                + "\" width=\"" + ROOM + "\" height=\"" + WALL + "\" rx=\"6\" fill=\"" + fill
                + "\" stroke=\"#12384f\"/><text x=\"" + at[0] + "\" y=\"" + (at[1] + 5)
                + "\" font-size=\"13\" text-anchor=\"middle\" fill=\"#12384f\">" + name(room) + "</text></g>";
    }

    private static String name(String room) {
        return room.isEmpty() ? "Cairn" : room;
    }

    /** What a room leans on, without what it leans on through others. */
    private Set<String> direct(String room) {
        Set<String> direct = new TreeSet<>(leansOn.getOrDefault(room, Set.of()));
        for (String each : leansOn.getOrDefault(room, Set.of())) {
            direct.removeAll(beneath(each, new HashSet<>()));
        }
        return direct;
    }

    private Set<String> beneath(String room, Set<String> found) {
        for (String each : leansOn.getOrDefault(room, Set.of())) {
            if (found.add(each)) {
                beneath(each, found);
            }
        }
        return found;
    }
}
