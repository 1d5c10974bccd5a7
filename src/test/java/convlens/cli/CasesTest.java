package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String X =
      "{\"name\": \"x\", \"shape\": [1, 1, 3, 3], \"data\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}";
  static final String WEIGHT =
      "{\"name\": \"weight\", \"shape\": [1, 1, 2, 2], \"data\": [1, 0, 0, 1]}";
  private static final String GOOD = conv("good", "{}", X, WEIGHT);

  static String conv(String name, String attributes, String... inputs) {
    return "{\"name\": \"%s\", \"op\": \"conv2d\", \"attributes\": %s, \"inputs\": [%s]}"
        .formatted(name, attributes, String.join(", ", inputs));
  }

  static List<JsonNode> answers(String lines) {
    return answers(Shell.piped(lines, "compute", "--cases", "-"));
  }

  private static List<JsonNode> answers(Shell shell) {
    assertThat(shell.code()).as(shell.err()).isZero();
    List<JsonNode> found = new ArrayList<>();
    for (String line : shell.lines()) {
      try {
        found.add(JSON.readTree(line));
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + line, e);
      }
    }
    return found;
  }

  static JsonNode y(JsonNode answer) {
    assertThat(answer.has("error")).as(answer.toString()).isFalse();
    return answer.path("outputs").path(0);
  }

  @Test
  void aCaseIsAnsweredByItsOutput() {
    JsonNode answer = answers(GOOD).get(0);
    assertThat(answer.path("name").asText()).isEqualTo("good");
    assertThat(y(answer).path("name").asText()).isEqualTo("y");
    assertThat(y(answer).path("shape").toString()).isEqualTo("[1,1,2,2]");
    assertThat(y(answer).path("data").toString()).isEqualTo("[6.0,8.0,12.0,14.0]");
  }

  @Test
  void modulesAttributesAndTheFunctionalFormGiveTheSame() {
    String module =
        "{\"in_channels\": 1, \"out_channels\": 1, \"kernel_size\": [2, 2], \"stride\": [1, 1],"
            + " \"bias\": false, \"padding_mode\": \"zeros\"}";
    List<JsonNode> both = answers(conv("a", module, X, WEIGHT) + "\n" + conv("a", "{}", X, WEIGHT));
    assertThat(both.get(0)).isEqualTo(both.get(1));
  }

  @Test
  void attributesMayBeNumbersPairsAndNames() {
    List<JsonNode> all =
        answers(
            conv("one", "{\"padding\": 1, \"stride\": 2}", X, WEIGHT)
                + "\n"
                + conv("two", "{\"padding\": [1, 1], \"stride\": [2, 2]}", X, WEIGHT)
                + "\n"
                + conv("same", "{\"padding\": \"same\", \"dilation\": null}", X, WEIGHT));
    assertThat(y(all.get(0))).isEqualTo(y(all.get(1)));
    assertThat(y(all.get(2)).path("shape").toString()).isEqualTo("[1,1,3,3]");
  }

  @Test
  void anUnbatchedInputHasAnUnbatchedOutput() {
    String x = X.replace("[1, 1, 3, 3]", "[1, 3, 3]");
    assertThat(y(answers(conv("a", "{}", x, WEIGHT)).get(0)).path("shape").toString())
        .isEqualTo("[1,2,2]");
  }

  @Test
  void everySampleOfABatchIsComputed() {
    String x = "{\"name\": \"x\", \"shape\": [2, 1, 2, 2], \"data\": [1, 2, 3, 4, 10, 20, 30, 40]}";
    JsonNode y = y(answers(conv("a", "{}", x, WEIGHT)).get(0));
    assertThat(y.path("shape").toString()).isEqualTo("[2,1,1,1]");
    assertThat(y.path("data").toString()).isEqualTo("[5.0,50.0]");
  }

  @Test
  void anEmptyBatchGivesAnEmptyOutput() {
    String x = "{\"name\": \"x\", \"shape\": [0, 1, 3, 3], \"data\": []}";
    JsonNode y = y(answers(conv("a", "{}", x, WEIGHT)).get(0));
    assertThat(y.path("shape").toString()).isEqualTo("[0,1,2,2]");
    assertThat(y.path("data")).isEmpty();
  }

  @Test
  void nestedDataIsTheSameAsFlatData() {
    String nested = X.replace("[1, 2, 3, 4, 5, 6, 7, 8, 9]", "[[[[1,2,3],[4,5,6],[7,8,9]]]]");
    List<JsonNode> both = answers(conv("a", "{}", nested, WEIGHT) + "\n" + GOOD);
    assertThat(y(both.get(0))).isEqualTo(y(both.get(1)));
  }

  @Test
  void numbersReturnToTheLastBit() {
    List<String> written =
        List.of("1.1754942E-38", "3.4028235e38", "0.1", "-16777217", "1e-45", "0.33333334");
    String pad =
        "{\"name\": \"p\", \"op\": \"pad\", \"attributes\": {\"pad\": [0, 0, 0, 0]}, \"inputs\": ["
            + "{\"name\": \"x\", \"shape\": [1, 1, 2, 3], \"data\": "
            + written
            + "}]}";
    JsonNode back = y(answers(pad).get(0)).path("data");
    for (int i = 0; i < written.size(); i++) {
      assertThat(Float.parseFloat(back.path(i).asText()))
          .isEqualTo(Float.parseFloat(written.get(i)));
    }
  }

  @Test
  void notANumberAndInfinitiesAreReadBareOrAsWordsAndWrittenAsWords() {
    String x =
        "{\"name\": \"x\", \"shape\": [1, 1, 1, 5], \"data\": [NaN, \"NaN\", Infinity,"
            + " \"-Infinity\", 1e39]}";
    String pad =
        "{\"name\": \"p\", \"op\": \"pad\", \"attributes\": {\"pad\": [0, 0]}, \"inputs\": ["
            + x
            + "]}";
    assertThat(y(answers(pad).get(0)).path("data").toString())
        .isEqualTo("[\"NaN\",\"NaN\",\"Infinity\",\"-Infinity\",\"Infinity\"]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not JSON               | {"name": "bad", "op"                                                   | line
          a word                 | hello                                                                  | line
          a list                 | [1, 2]                                                                 | line
          two objects            | {"name": "bad"} {"name": "bad"}                                        | line
          no name                | {"op": "conv2d", "attributes": {}, "inputs": []}                       | name
          no op                  | {"name": "bad", "attributes": {}, "inputs": []}                        | op
          no attributes          | {"name": "bad", "op": "pad", "inputs": []}                             | attributes
          no inputs              | {"name": "bad", "op": "pad", "attributes": {"pad": [1, 1]}}            | inputs
          name of another kind   | {"name": 3, "op": "pad", "attributes": {}, "inputs": []}               | name
          attributes as a list   | {"name": "bad", "op": "pad", "attributes": [], "inputs": []}           | attributes
          inputs as an object    | {"name": "bad", "op": "pad", "attributes": {}, "inputs": {}}           | inputs
          a tensor as a number   | {"name": "bad", "op": "pad", "attributes": {}, "inputs": [3]}          | inputs
          unknown operation      | {"name": "bad", "op": "conv3d", "attributes": {}, "inputs": []}        | op
          no tensor x            | {"name": "bad", "op": "pad", "attributes": {}, "inputs": []}           | x
          a name twice           | {"name": "bad", "name": "b", "op": "pad", "attributes": {}, "inputs": []} | line
          """)
  void aBadLineIsAnErrorAndTheNextIsComputed(String what, String line, String param) {
    refusedOn(line, param);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          too few numbers      | "shape": [1, 1, 2, 2], "data": [1, 2, 3]                | x
          too many numbers     | "shape": [1, 1, 2, 2], "data": [1, 2, 3, 4, 5]          | x
          no shape             | "data": [1]                                             | x.shape
          no data              | "shape": [1, 1, 1, 1]                                   | x.data
          a negative extent    | "shape": [1, 1, -2, 2], "data": []                      | x.shape
          half an extent       | "shape": [1, 1, 1.5, 2], "data": [1, 2, 3]              | x.shape
          a shape as a number  | "shape": 4, "data": [1, 2, 3, 4]                        | x.shape
          data as a number     | "shape": [1, 1, 1, 1], "data": 1                        | x.data
          data as an object    | "shape": [1, 1, 1, 1], "data": {"a": [1]}               | x.data
          a word               | "shape": [1, 1, 1, 2], "data": [1, "two"]               | x.data
          a number as a word   | "shape": [1, 1, 1, 2], "data": [1, "2"]                 | x.data
          null                 | "shape": [1, 1, 1, 2], "data": [1, null]                | x.data
          uneven nesting       | "shape": [1, 1, 2, 2], "data": [[1, 2, 3], [4]]         | x.data
          numbers beside lists | "shape": [1, 1, 1, 2], "data": [1, [2]]                 | x.data
          lists beside numbers | "shape": [1, 1, 1, 2], "data": [[1], 2]                 | x.data
          another nesting      | "shape": [1, 1, 2, 3], "data": [[1, 2], [3, 4], [5, 6]] | x
          one dim              | "shape": [4], "data": [1, 2, 3, 4]                      | x
          five dims            | "shape": [1, 1, 1, 2, 2], "data": [1, 2, 3, 4]          | x
          a huge size          | "shape": [99999, 99999, 99999, 99999], "data": [1]      | x
          an extent too large  | "shape": [1, 1, 1, 99999999999], "data": [1]            | x.shape
          """)
  void aBadTensorIsAnErrorAndTheNextIsComputed(String what, String fields, String param) {
    refusedOn(conv("bad", "{}", "{\"name\": \"x\", " + fields + "}", WEIGHT), param);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"strid": 2}                              | strid
          {"stride": 0}                             | stride
          {"stride": "2"}                           | stride
          {"stride": 1.5}                           | stride
          {"stride": [1, 2, 3]}                     | stride
          {"stride": {"h": 1}}                      | stride
          {"stride": true}                          | stride
          {"stride": 99999999999999999999999999999} | stride
          {"padding": "sam"}                        | padding
          {"padding": "same", "stride": 2}          | padding
          {"padding": -1}                           | padding
          {"groups": 2}                             | groups
          {"in_channels": 3}                        | in_channels
          {"out_channels": 2}                       | out_channels
          {"kernel_size": 3}                        | kernel_size
          {"bias": true}                            | bias
          {"dilation": 3}                           | kernel_size
          {"padding": 1000000}                      | padding
          """)
  void aBadAttributeIsAnErrorAndTheNextIsComputed(String attributes, String param) {
    refusedOn(conv("bad", attributes, X, WEIGHT), param);
  }

  private static void refusedOn(String line, String param) {
    List<JsonNode> both = answers(line + "\n" + GOOD);
    assertThat(both).hasSize(2);
    JsonNode error = both.get(0).path("error");
    assertThat(error.path("param").asText()).as(both.get(0).toString()).isEqualTo(param);
    assertThat(error.path("rule").asText()).isNotBlank();
    assertThat(error.has("got") && error.has("expected")).isTrue();
    assertThat(both.get(0).has("outputs")).isFalse();
    assertThat(y(both.get(1)).path("shape").toString()).isEqualTo("[1,1,2,2]");
  }

  @Test
  void aBadLineKeepsItsNameWhereverItStands() {
    String line =
        "{\"op\": \"conv2d\", \"attributes\": {\"stride\": \"x\"}, \"inputs\": [{\"name\": \"x\","
            + " \"shape\": [1], \"data\": [1, 2]}, 7], \"name\": \"late\"}";
    assertThat(answers(line).get(0).path("name").asText()).isEqualTo("late");
  }

  @Test
  void missingAndSurplusAndTwofoldTensorsAreRefused() {
    String bias = "{\"name\": \"bias\", \"shape\": [1], \"data\": [1]}";
    String foo = "{\"name\": \"foo\", \"shape\": [1], \"data\": [1]}";
    refusedOn(conv("bad", "{\"kernel_size\": 2, \"bias\": false}", X), "weight");
    refusedOn(conv("bad", "{}", X, WEIGHT, foo), "foo");
    refusedOn(conv("bad", "{}", X, WEIGHT, X), "x");
    refusedOn(conv("bad", "{\"bias\": false}", X, WEIGHT, bias), "bias");
  }

  @Test
  void nestingAndNamesThatStandTwiceAreToldAsWhatTheyAre() {
    String deep = "[".repeat(500);
    JsonNode error = answers(deep).get(0).path("error");
    assertThat(error.path("rule").asText()).isEqualTo("brackets must be nested at most 64 deep");
    assertThat(error.path("got").asText()).isEqualTo("more than 64 opening brackets");
    JsonNode twice = answers("{\"name\": \"a\", \"name\": \"b\"}").get(0).path("error");
    assertThat(twice.path("rule").asText()).isEqualTo("each name must stand once in its object");
    assertThat(twice.path("got").asText()).startsWith("'name' twice");
    assertThat(answers("{\"a\" 3}").get(0).path("error").path("rule").asText())
        .isEqualTo("each line must be JSON");
  }

  private static String pad(String attributes, String shape) {
    return "{\"name\": \"pad\", \"op\": \"pad\", \"attributes\": "
        + attributes
        + ", \"inputs\": [{\"name\": \"x\", \"shape\": "
        + shape
        + ", \"data\": [1, 2, 3]}]}";
  }

  @Test
  void copyingPaddingOfABatchNeedsFourSides() {
    for (String mode : List.of("reflect", "replicate", "circular")) {
      String two = "{\"pad\": [1, 1], \"mode\": \"" + mode + "\"}";
      refusedOn(pad(two, "[1, 1, 1, 3]"), "pad");
      assertThat(y(answers(pad(two, "[1, 1, 3]")).get(0)).path("shape").toString())
          .isEqualTo("[1,1,5]");
      String four = two.replace("1, 1]", "1, 1, 0, 0]");
      assertThat(y(answers(pad(four, "[1, 1, 1, 3]")).get(0)).path("shape").toString())
          .isEqualTo("[1,1,1,5]");
    }
    for (String shape : List.of("[1, 1, 3]", "[1, 1, 1, 3]")) {
      y(answers(pad("{\"pad\": [1, 1]}", shape)).get(0));
    }
  }

  @Test
  void aPaddingThatIsNotGivenIsMissing() {
    for (String attributes : List.of("{}", "{\"pad\": null}")) {
      refusedOn(pad(attributes, "[1, 1, 1, 3]"), "pad");
      assertThat(answers(pad(attributes, "[1, 1, 3]")).get(0).path("error").path("rule").asText())
          .isEqualTo("pad is missing");
    }
  }

  @Test
  void aPaddingValueIsAnyFloatOrAnInfinity() {
    for (String value : List.of("-Infinity", "\"-Infinity\"", "\"-inf\"")) {
      String line = pad("{\"pad\": [1, 0], \"value\": " + value + "}", "[1, 1, 3]");
      assertThat(y(answers(line).get(0)).path("data").toString())
          .isEqualTo("[\"-Infinity\",1.0,2.0,3.0]");
    }
    String large = pad("{\"pad\": [1, 0], \"value\": -1e38}", "[1, 1, 3]");
    assertThat(y(answers(large).get(0)).path("data").path(0).floatValue()).isEqualTo(-1e38f);
    refusedOn(pad("{\"pad\": [1, 0], \"value\": 1e39}", "[1, 1, 3]"), "value");
    refusedOn(pad("{\"pad\": [1, 0], \"value\": \"many\"}", "[1, 1, 3]"), "value");
  }

  @Test
  void aListOfOneStandsForBothAndPlacementOfNoneIsNothing() {
    String ones =
        "{\"stride\": [2], \"padding\": [1], \"dilation\": [1], \"kernel_size\": [2],"
            + " \"device\": null, \"dtype\": null}";
    String plain = "{\"stride\": 2, \"padding\": 1}";
    List<JsonNode> both = answers(conv("a", ones, X, WEIGHT) + "\n" + conv("a", plain, X, WEIGHT));
    assertThat(y(both.get(0))).isEqualTo(y(both.get(1)));
    refusedOn(conv("bad", "{\"device\": \"cuda\"}", X, WEIGHT), "device");
  }

  @Test
  void aBombOfBracketsIsAnError() {
    refusedOn("[".repeat(1_000_000), "line");
    refusedOn(conv("bad", "{\"stride\": " + "[".repeat(500_000) + "}", X, WEIGHT), "line");
    String deep = "{\"name\": \"x\", \"shape\": [1, 1, 1, 1], \"data\": %s1%s}";
    refusedOn(conv("bad", "{}", deep.formatted("[".repeat(20), "]".repeat(20)), WEIGHT), "x.data");
  }

  @Test
  void aLineWhoseEncodingIsBrokenIsAnError() {
    byte[] bad = "{\"name\": \"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[bad.length + good.length];
    System.arraycopy(bad, 0, both, 0, bad.length);
    System.arraycopy(good, 0, both, bad.length, good.length);
    List<JsonNode> all = answers(Shell.piped(both, "compute", "--cases", "-"));
    assertThat(all.get(0).path("error").path("param").asText()).isEqualTo("line");
    y(all.get(1));
  }

  @Test
  void blankLinesHaveNoAnswerAndMarksOfEncodingAndLineEndsDoNotMatter() {
    List<JsonNode> all =
        answers(
            "\uFEFF" + GOOD + "\r\n\r\n   \n\n" + GOOD.replace("good", "\u00e9\u4e2d") + "\r\n");
    assertThat(all)
        .extracting(a -> a.path("name").asText())
        .containsExactly("good", "\u00e9\u4e2d");
    all.forEach(CasesTest::y);
  }

  @Test
  void answersComeInOrder() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(i % 3 == 0 ? "{\"name\": \"n" + i + "\"}" : GOOD.replace("good", "n" + i));
      lines.append('\n');
    }
    List<JsonNode> all = answers(lines.toString());
    assertThat(all).hasSize(300);
    for (int i = 0; i < 300; i++) {
      assertThat(all.get(i).path("name").asText()).isEqualTo("n" + i);
      assertThat(all.get(i).has("error")).isEqualTo(i % 3 == 0);
    }
  }

  @Test
  void refusalsAreCountedOnTheErrorStream() {
    Shell shell = Shell.piped("{}\n" + GOOD + "\n", "compute", "--cases", "-");
    assertThat(shell.err()).isEqualTo("compute: 1 of 2 cases have an error as their answer\n");
  }

  @Test
  void casesAreReadFromAFileAndWrittenToOne(@TempDir Path folder) throws IOException {
    Path in = Files.writeString(folder.resolve("cases.jsonl"), GOOD + "\n" + GOOD);
    Path out = folder.resolve("answers.jsonl");
    Shell shell = Shell.run("compute", "--cases", in.toString(), "-o", out.toString());
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(Files.readAllLines(out)).hasSize(2);
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void aMissingCaseFileLeavesTheOldAnswers(@TempDir Path folder) throws IOException {
    Path out = Files.writeString(folder.resolve("answers.jsonl"), "old");
    String missing = folder.resolve("no.jsonl").toString();
    Shell shell = Shell.run("compute", "--cases", missing, "-o", out.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).isEqualTo("compute: there is no such file. got: " + missing + "\n");
    assertThat(Files.readString(out)).isEqualTo("old");
  }
}
