package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.store.WriteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {
  @TempDir Path folder;

  private static Stored floats(String name, List<Integer> dims, float... values) {
    return Stored.floats(name, dims, values);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("w.safetensors"), bytes);
  }

  /** A file of that header and so many bytes of values. */
  private static byte[] bytes(String header, int values) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + values)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private String refused(byte[] bytes) throws IOException {
    Path file = file(bytes);
    try {
      SafeTensors.read(file);
    } catch (ProblemException e) {
      Problem p = e.problem();
      assertThat(p.got()).isEqualTo("w.safetensors");
      assertThat(p.rule()).isNotBlank().doesNotContain("\n");
      return p.rule();
    }
    throw new AssertionError("read all the same");
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() throws IOException {
    float[] odd = {0, -0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
    List<Stored> all =
        List.of(
            floats("conv1.weight", List.of(2, 3), odd),
            new Stored("bn.num_batches_tracked", StoredType.I64, List.of(), new float[] {7}),
            floats("empty", List.of(0, 4)),
            floats("a \"quoted\" ñ", List.of(1), 3));
    Path file = folder.resolve("a.safetensors");
    SafeTensors.write(file, all, Map.of("format", "pt"));
    SafeTensors.Content read = SafeTensors.read(file);
    assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(read.tensors().keySet())
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Stored::name).toList());
    for (Stored t : all) {
      Stored back = read.tensors().get(t.name());
      assertThat(back.dims()).isEqualTo(t.dims());
      assertThat(back.type()).isEqualTo(t.type());
      assertThat(Arrays.equals(back.values(), t.values())).as(t.name()).isTrue();
    }
  }

  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.write(out, List.of(floats("x", List.of(2), 1, -2)), Map.of());
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String padded = header + " ".repeat(-header.length() & 7);
    byte[] expected = bytes(padded, 8);
    ByteBuffer.wrap(expected)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(8 + padded.length(), 1)
        .putFloat(12 + padded.length(), -2);
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  @Test
  void everyTypeIsReadAsNumbers() throws IOException {
    String header =
        """
        {"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
         "l":{"dtype":"I64","shape":[],"data_offsets":[8,16]},
         "i":{"dtype":"I32","shape":[1],"data_offsets":[16,20]},
         "h":{"dtype":"F16","shape":[5],"data_offsets":[20,30]},
         "b":{"dtype":"BF16","shape":[1],"data_offsets":[30,32]},
         "s":{"dtype":"I16","shape":[1],"data_offsets":[32,34]},
         "u":{"dtype":"U8","shape":[1],"data_offsets":[34,35]},
         "n":{"dtype":"I8","shape":[1],"data_offsets":[35,36]},
         "t":{"dtype":"BOOL","shape":[2],"data_offsets":[36,38]}}\
        """;
    byte[] all = bytes(header, 38);
    ByteBuffer.wrap(all, all.length - 38, 38)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(0.1)
        .putLong(-5)
        .putInt(70_000)
        .putShort((short) 0x3C01) // 1 + 2^-10
        .putShort((short) 0x8001) // the least below zero, -2^-24
        .putShort((short) 0x7BFF) // the largest
        .putShort((short) 0xFC00)
        .putShort((short) 0x7E00)
        .putShort((short) 0xC049) // -3.140625
        .putShort((short) -300)
        .put((byte) 200)
        .put((byte) 200)
        .put((byte) 0)
        .put((byte) 1);
    Map<String, Stored> read = SafeTensors.read(file(all)).tensors();
    assertThat(read.get("d").values()).containsExactly(0.1f);
    assertThat(read.get("l").values()).containsExactly(-5f);
    assertThat(read.get("i").values()).containsExactly(70_000f);
    assertThat(read.get("h").values())
        .containsExactly(1 + 1 / 1024f, -5.9604645e-8f, 65504f, Float.NEGATIVE_INFINITY, Float.NaN);
    assertThat(read.get("b").values()).containsExactly(-3.140625f);
    assertThat(read.get("s").values()).containsExactly(-300f);
    assertThat(read.get("u").values()).containsExactly(200f);
    assertThat(read.get("n").values()).containsExactly(-56f);
    assertThat(read.get("t").values()).containsExactly(0f, 1f);
  }

  @Test
  void aHeaderLongerThanTheFileIsRefusedWhateverItClaims() throws IOException {
    for (long said : new long[] {-1, Long.MAX_VALUE, 100_000_001, 1_000, 1, 0, Long.MIN_VALUE}) {
      byte[] all = bytes("{}      ", 0);
      ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putLong(said);
      assertThat(refused(all)).contains("header").contains(Long.toUnsignedString(said));
    }
    assertThat(refused(new byte[0])).contains("first 8 bytes");
    assertThat(refused(new byte[] {2, 0, 0})).contains("first 8 bytes");
  }

  @Test
  void tensorsThatOverlapOrLeaveAHoleAreRefusedByName() throws IOException {
    String two =
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
         "b":{"dtype":"F32","shape":[2],"data_offsets":[%d,%d]}}\
        """;
    assertThat(SafeTensors.read(file(bytes(two.formatted(8, 16), 16))).tensors()).hasSize(2);
    assertThat(refused(bytes(two.formatted(4, 12), 12))).contains("b").contains("overlap");
    assertThat(refused(bytes(two.formatted(0, 8), 8))).contains("overlap");
    assertThat(refused(bytes(two.formatted(12, 20), 20))).contains("b").contains("hole");
    assertThat(refused(bytes(two.formatted(8, 16), 17))).contains("end at byte 16");
    assertThat(refused(bytes(two.formatted(8, 16), 15))).contains("the file has 15");
    assertThat(refused(bytes(two.formatted(16, 8), 16))).contains("b");
  }

  @Test
  void aShapeThatDoesNotHoldItsBytesIsRefused() throws IOException {
    String one = "{\"a\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[0,%d]}}";
    for (String shape :
        List.of(
            "[3]",
            "[4294967296,4294967296]",
            "[2147483647,2147483647,2147483647,4]",
            "[9223372036854775807,2]",
            "[0,9223372036854775807]",
            "[0]",
            "[-2]",
            "[2.0]",
            "[\"2\"]",
            "2",
            "[99999999999999999999]",
            "[" + "1,".repeat(40) + "2]")) {
      assertThat(refused(bytes(one.formatted(shape, 8), 8))).as(shape).contains("tensor a");
    }
    assertThat(refused(bytes(one.formatted("[2305843009213693952]", 8), 8))).contains("tensor a");
  }

  @Test
  void whatIsNoHeaderIsRefused() throws IOException {
    for (String header :
        List.of(
            "[]",
            "  {}",
            "{} {}",
            "{}x",
            "{",
            "{\"a\":1}",
            "{\"a\":{}}",
            "{\"__metadata__\":{\"a\":1}}",
            "{\"__metadata__\":[]}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"path\":\"/etc/x\"}}",
            "{\"a\":{\"dtype\":\"f32\",\"shape\":[],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":{\"x\":{\"y\":{}}},\"shape\":[],\"data_offsets\":[0,4]}}")) {
      assertThat(refused(bytes(header, 4))).as(header).isNotEmpty();
    }
    String twice = "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}";
    assertThat(refused(bytes("{" + twice + "," + twice + "}", 4))).contains("not JSON");
  }

  @Test
  void aStrangersNameCannotFloodTheSentence() throws IOException {
    String name = "\\u001b[31m" + "x".repeat(5_000);
    String header = "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    assertThat(refused(bytes(header, 4))).hasSizeLessThan(300).doesNotContain("\u001b");
  }

  @Test
  void aDamagedFileIsRefusedInASentenceOrReadWhole() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.write(
        out,
        List.of(
            floats("conv1.weight", List.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8),
            new Stored("bn.num_batches_tracked", StoredType.I64, List.of(), new float[] {7}),
            floats("conv1.bias", List.of(2), 1, 2)),
        Map.of("format", "pt"));
    byte[] whole = out.toByteArray();
    Random random = new Random(5);
    int refusals = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged =
          i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int k = 0; i % 3 != 0 && k <= i % 5; k++) {
        damaged[random.nextInt(damaged.length - 40)] = (byte) random.nextInt();
      }
      Path file = file(damaged);
      try {
        SafeTensors.read(file);
      } catch (ProblemException e) {
        assertThat(e.problem().got()).isEqualTo("w.safetensors");
        refusals++;
      }
    }
    assertThat(refusals).isGreaterThan(2_500);
    for (int i = 0; i < whole.length; i++) {
      assertThat(refused(Arrays.copyOf(whole, i))).isNotEmpty();
    }
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().rule()).isEqualTo("there is no such file"));
    assertThatThrownBy(() -> SafeTensors.read(folder)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
    Path target = folder.resolve("none/w.safetensors");
    assertThatThrownBy(
            () -> SafeTensors.write(target, List.of(floats("a", List.of(1), 1)), Map.of()))
        .isInstanceOf(WriteException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
