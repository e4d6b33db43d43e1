package dev.cairn.openbadges;

import static dev.cairn.openbadges.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.badge.Badge;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.reason.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadgeImagesTest {

    private final Badge badge = OpenBadges.builder()
            .signer(Samples.SIGNER)
            .build()
            .issue(Samples.claim().build());

    @Test
    void every_other_chunk_of_a_png_is_kept_in_place_and_byte_for_byte() throws Exception {
        byte[] picture = insert(
                Samples.png(),
                chunk("tEXt", "Author\0Someone".getBytes(StandardCharsets.ISO_8859_1)),
                chunk("iTXt", "Title\0\0\0\0\0Ein Titel".getBytes(StandardCharsets.UTF_8)),
                chunk("prVt", new byte[] {1, 2, 3}));

        byte[] baked = OpenBadges.bake(picture, badge).content();

        List<String> before = chunks(picture);
        List<String> after = chunks(baked);
        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        assertThat(after.get(0)).isEqualTo(before.get(0)).startsWith("IHDR");
        assertThat(after.get(1)).startsWith("iTXt");
        assertThat(after.subList(2, after.size())).isEqualTo(before.subList(1, before.size()));
        var pixels = ImageIO.read(new ByteArrayInputStream(baked));
        var original = ImageIO.read(new ByteArrayInputStream(picture));
        for (int i = 0; i < 256; i++) {
            assertThat(pixels.getRGB(i % 16, i / 16)).isEqualTo(original.getRGB(i % 16, i / 16));
        }
    }

    @Test
    void a_second_badge_in_a_png_is_refused_when_read() {
        byte[] one = OpenBadges.bake(Samples.png(), badge).content();
        int length = ByteBuffer.wrap(one).getInt(33) + 12;
        byte[] two = insert(one, Arrays.copyOfRange(one, 33, 33 + length));

        assertThat(codes(two)).containsExactly("openbadges.image.several-badges");
        assertThat(OpenBadges.unbake(OpenBadges.rebake(two, badge).content())).isEqualTo(badge);
    }

    @Test
    void a_damaged_png_is_refused_and_named() {
        byte[] baked = OpenBadges.bake(Samples.png(), badge).content();
        byte[] flipped = baked.clone();
        flipped[100] ^= 1;
        byte[] huge = baked.clone();
        ByteBuffer.wrap(huge).putInt(33, Integer.MAX_VALUE);
        byte[] negative = baked.clone();
        ByteBuffer.wrap(negative).putInt(33, -1);
        byte[] trailing = Arrays.copyOf(baked, baked.length + 1);

        assertThat(codes(flipped)).containsExactly("openbadges.image.checksum");
        assertThat(codes(huge)).containsExactly("openbadges.image.malformed");
        assertThat(codes(negative)).containsExactly("openbadges.image.malformed");
        assertThat(codes(trailing)).containsExactly("openbadges.image.malformed");
        assertThat(codes(Arrays.copyOf(baked, 8))).containsExactly("openbadges.image.malformed");
        assertThat(codes(Samples.png())).containsExactly("openbadges.image.without-badge");
        assertThatThrownBy(() -> OpenBadges.bake(flipped, badge))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::code)
                                .containsExactly("openbadges.image.checksum"));
        assertThatThrownBy(() -> OpenBadges.bake(new byte[0], badge)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OpenBadges.unbake("no picture".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_damaged_compressed_badge_is_refused() {
        byte[] deflated = new byte[100];
        Deflater deflater = new Deflater();
        deflater.setInput(badge.content());
        deflater.deflate(deflated);
        deflater.end();
        byte[] keyword = "openbadgecredential\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] data = Arrays.copyOf(keyword, keyword.length + deflated.length);
        System.arraycopy(deflated, 0, data, keyword.length, deflated.length);

        assertThat(codes(insert(Samples.png(), chunk("iTXt", data)))).contains("openbadges.image.malformed");
        assertThat(codes(insert(Samples.png(), chunk("iTXt", Arrays.copyOf(keyword, 21)))))
                .contains("openbadges.image.malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<svg xmlns='http://www.w3.org/2000/svg' a='x/>' />",
                "\ufeff<?xml version='1.0' encoding='utf-8'?><svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>",
                "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"></s:svg>",
                "<?xml version=\"1.0\"?>\r\n<!-- <svg> -->\n<svg\n xmlns=\"http://www.w3.org/2000/svg\"\n><g>\u20ac \ud83d\ude00</g></svg>\n",
            })
    void everything_around_the_badge_in_an_svg_is_kept(String picture) {
        String baked = new String(
                OpenBadges.bake(picture.getBytes(StandardCharsets.UTF_8), badge).content(), StandardCharsets.UTF_8);

        assertThat(codes(baked.getBytes(StandardCharsets.UTF_8))).doesNotContain("openbadges.image.malformed");
        assertThat(OpenBadges.unbake(baked.getBytes(StandardCharsets.UTF_8))).isEqualTo(badge);
        String without = baked.replaceFirst("(?s)<openbadges:credential.*</openbadges:credential>", "");
        assertThat(without)
                .isIn(picture, picture.replaceFirst("\\s?/>$", picture.contains(" />") ? " ></svg>" : "></svg>"));
    }

    @Test
    void a_token_is_baked_into_the_attribute_of_an_svg() {
        Badge token = new Badge("application/vc+jwt", "eyJh.eyJi.c2ln".getBytes(StandardCharsets.US_ASCII));

        Badge baked = OpenBadges.bake(Samples.svg(), token);

        assertThat(new String(baked.content(), StandardCharsets.UTF_8)).contains(" verify=\"eyJh.eyJi.c2ln\"/>");
        assertThat(OpenBadges.unbake(baked.content())).isEqualTo(token);
    }

    @Test
    void text_that_looks_like_the_end_of_a_cdata_section_survives() {
        Badge odd = new Badge("application/json", "{\"a\":\"]]> & <b> ]]]]>>\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(OpenBadges.unbake(OpenBadges.bake(Samples.svg(), odd).content())
                        .content())
                .isEqualTo(odd.content());
    }

    @Test
    void an_svg_loads_nothing_and_carries_one_badge() {
        String doctype = "<!DOCTYPE svg SYSTEM \"file:///etc/hostname\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        String baked = new String(OpenBadges.bake(Samples.svg(), badge).content(), StandardCharsets.UTF_8);
        String twice = baked.replaceFirst("(?s)(<openbadges:credential.*</openbadges:credential>)", "$1<g>$1</g>");

        String latin1 =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><svg xmlns=\"http://www.w3.org/2000/svg\">\u00e9</svg>";
        for (byte[] other : List.of(
                latin1.getBytes(StandardCharsets.ISO_8859_1),
                latin1.replace("\u00e9", "e").getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> OpenBadges.bake(other, badge)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(codes(doctype.getBytes(StandardCharsets.UTF_8))).containsExactly("openbadges.image.malformed");
        assertThat(codes(twice.getBytes(StandardCharsets.UTF_8))).containsExactly("openbadges.image.several-badges");
        assertThat(OpenBadges.unbake(OpenBadges.rebake(twice.getBytes(StandardCharsets.UTF_8), badge)
                        .content()))
                .isEqualTo(badge);
        assertThat(codes("<html/>".getBytes(StandardCharsets.UTF_8))).containsExactly("openbadges.image.malformed");
    }

    private static List<String> codes(byte[] picture) {
        return OpenBadges.builder().build().verify(picture, NOW).reason().because().stream()
                .filter(r -> !r.isMet())
                .map(Reason::code)
                .toList();
    }

    /** Type and content of each chunk. */
    private static List<String> chunks(byte[] png) {
        List<String> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(png, 8, png.length - 8);
        while (in.hasRemaining()) {
            byte[] typeAndData = new byte[in.getInt() + 4];
            in.get(typeAndData);
            chunks.add(new String(typeAndData, StandardCharsets.ISO_8859_1) + "#" + in.getInt());
        }
        return chunks;
    }

    private static byte[] insert(byte[] png, byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typeAndData = Arrays.copyOf(type.getBytes(StandardCharsets.ISO_8859_1), 4 + data.length);
        System.arraycopy(data, 0, typeAndData, 4, data.length);
        CRC32 crc = new CRC32();
        crc.update(typeAndData);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(typeAndData)
                .putInt((int) crc.getValue())
                .array();
    }
}
