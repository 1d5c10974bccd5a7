package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          comptue                                 | convlens: there is no command of that name. got: comptue | did you mean compute?
          paint                                   | convlens: there is no command of that name. got: paint   | expected: list, compute, explain, code, render, field, data, train, resume, eval, sample, film, summary, convert, worksheet, bench
          --verbose                               | convlens: there is no such option. got: --verbose        | expected: list, compute, explain, code, render, field, data, train, resume, eval, sample, film, summary, convert, worksheet, bench
          compute                                 | compute: the operation is missing                        | expected: adaptive_avg_pool2d, *
          compute conv3d                          | compute: there is no operation of that name. got: conv3d | did you mean conv2d?
          explain blur                            | explain: there is no operation of that name. got: blur   | expected: adaptive_avg_pool2d, *
          compute conv2d --strid 2                | conv2d: there is no such option. got: --strid            | did you mean --stride?
          compute conv2d --colour=red             | conv2d: there is no such option. got: --colour           | convlens compute conv2d --help shows what there is
          compute conv2d 3                        | conv2d: this word cannot be placed. got: 3               | convlens compute conv2d --help shows what there is
          compute pad --kernel sobel-x            | pad: there is no such option. got: --kernel              | convlens compute pad --help shows what there is
          compute conv2d --stride                 | conv2d: --stride needs a value. got: nothing after it    | expected: --stride N*
          compute conv2d --stride 0               | conv2d: non-positive stride is not supported. got: stride=0 | *
          compute conv2d --stride big             | conv2d: stride must be an integer or a pair (height, width). got: stride='big' | *
          compute conv2d --in-channels 6 --groups 4 --out-channels 4 | conv2d: in_channels must be divisible by groups. got: in_channels=6, groups=4 | expected: groups=1 or 2
          compute conv2d --input nowhere          | conv2d: the input must be a pattern, a sample, a file or numbers. got: nowhere | *
          compute conv2d --kernel sobel           | conv2d: *                                                | *
          compute conv2d --weight 1,2,x           | conv2d: every cell must be a finite number. got: '1,2,x' | *
          compute conv2d --weight [[1,2],[3       | conv2d: weight must be nested lists as JSON writes them. got: '[[1,2],[3' | expected: numbers such as *
          compute conv2d --weight [[1,],[2,3]]    | conv2d: weight must be nested lists as JSON writes them. got: '[[1,],[2,3]]' | expected: numbers such as *
          compute conv2d --bias [1,x]             | conv2d: bias must be nested lists as JSON writes them. got: '[1,x]' | *
          compute conv2d --out-channels 3 --bias 1,2 | conv2d: *                                                | *
          compute --cases f.jsonl conv2d          | compute: this word cannot be placed. got: conv2d         | *
          explain conv2d --at 9,9,9               | conv2d: --at must name a cell of the output. got: '9,9,9' | expected: channel 0 to 0, row 0 to 4, column 0 to 4
          explain conv2d --at a                   | conv2d: --at must name a cell of the output. got: 'a'    | *
          compute --example stride-3              | compute: there is no example of that name. got: stride-3 | expected: stride-2
          explain --example nothing-like-it       | explain: there is no example of that name. got: nothing-like-it | expected: one of valid, *
          render --example valid --stride 2 -o a.gif | render: there is no such option. got: --stride        | *
          render conv2d --example valid -o a.gif  | render: this word cannot be placed. got: conv2d         | convlens render --help shows what there is
          compute --example                       | compute: --example needs a value. got: nothing after it | expected: --example NAME
          render conv2d                           | render: -o FILE is missing                               | expected: .*
          render conv2d -o conv                   | render: the ending must tell the format. got: 'conv'     | expected: .*
          render conv2d -o .gif                   | render: the ending must tell the format. got: '.gif'     | expected: .*
          render conv2d -o a.frames               | render: there is no format for that ending. got: .frames | expected: .*
          render conv2d -o -                      | render: a picture goes to a file, not to the output. got: -o - | expected: .*
          render conv2d -o a.gif --step 3         | render: --step does nothing here. got: .gif              | expected: --steps A..B
          render conv2d -o frames/ --step 3       | render: --step does nothing here. got: frames/           | expected: --steps A..B
          render conv2d -o a.png --steps 1..3     | render: --steps does nothing here. got: .png             | expected: --step N
          render conv2d -o a.svg --fps 3          | render: --fps does nothing here. got: .svg               | -
          render conv2d -o a.png --seconds-per-step 3 | render: --seconds-per-step does nothing here. got: .png | -
          render conv2d -o a.gif --every step     | render: --every does nothing here. got: .gif             | -
          render conv2d -o a.png --step 26        | render: the steps must lie within the animation. got: '26' | expected: one step from 1 to 25
          render conv2d -o a.png --step 0         | render: the steps must lie within the animation. got: '0' | expected: one step from 1 to 25
          render conv2d -o a.png --step 2..3      | render: the steps must lie within the animation. got: '2..3' | expected: one step from 1 to 25
          render conv2d -o a.gif --steps 1..9999  | render: the steps must lie within the animation. got: '1..9999' | expected: steps from 1 to 25, such as 3 or 1..25
          render conv2d -o a.gif --steps 0..3     | render: the steps must lie within the animation. got: '0..3' | expected: steps from 1 to 25, such as 3 or 1..25
          render conv2d -o a.gif -o b.gif         | render: --output stands twice                            | -
          render conv2d -o                        | render: --output needs a value. got: nothing after it    | expected: --output FILE
          compute conv2d --kernel-size 2 --kernel sobel-x | conv2d: kernel_size must agree with the kernel. got: kernel_size=2, kernel=sobel-x (3 × 3) | expected: kernel_size=3, or another kernel
          compute conv2d --kernel-size 4 --kernel box:5 | conv2d: kernel_size must agree with the kernel. got: kernel_size=4, kernel=box:5 (5 × 5) | *
          compute conv2d --kernel-size 4x5 --kernel motion-blur | conv2d: kernel_size must agree with the kernel. got: kernel_size=(4, 5), kernel=motion-blur (7 × 7) | *
          compute conv2d --kernel-size 99999 --kernel box | conv2d: kernel_size must agree with the kernel. got: kernel_size=99999, kernel=box (3 × 3) | *
          compute conv2d --kernel-size 2 --kernel free:1,2,3 | conv2d: kernel_size must agree with the kernel. got: kernel_size=2, kernel=free:1,2,3 (1 × 3) | expected: kernel_size=(1, 3), or another kernel
          compute conv2d --kernel-size 0 --kernel box | conv2d: * | *
          compute conv2d --kernel sobel-x --weight 1 | conv2d: the weights must be given once, by name or by numbers. got: --kernel, --weight | expected: --kernel or --weight, not both
          compute conv2d --input random:0x5       | conv2d: sides must be 1 to 4096 cells, * | expected: at least one cell, such as 1x7x7
          compute conv2d --input random:9999x5    | conv2d: sides must be 1 to 4096 cells, * | expected: a smaller size, *
          compute conv2d --input random:5x5:x     | conv2d: the seed of random must be a whole number. got: x | expected: a seed such as 0, 1 or 42
          compute conv2d --bias=abc               | conv2d: bias must be numbers, or whether there is one. got: 'abc' | expected: true, false, or numbers such as 0.5,-1
          compute conv2d --stride 1 --stride=2    | conv2d: --stride stands twice                            | -
          compute --cases a --cases=b             | compute: --cases stands twice                            | -
          render conv2d -o a.mp3                  | render: there is no format for that ending. got: .mp3    | *
          render conv2d -o a.gif --size big       | render: --size must be width x height in pixels. got: 'big' | expected: 1280x720
          render conv2d -o a.gif --size 9x9       | render: width and height must be between 64 and 8192 pixels. got: 9x9 | *
          render conv2d -o a.gif --theme blue     | render: --theme must be one of light, dark. got: 'blue'  | -
          render conv2d -o a.gif --steps 26..30   | render: the steps must lie within the animation. got: '26..30' | expected: steps from 1 to 25, such as 3 or 1..25
          render conv2d -o a.gif --channel 4      | render: --channel must be a whole number within its range. got: '4' | expected: 0 to 0
          render conv2d -o a.gif --fps 0          | render: --fps must be a number within its range. got: '0' | *
          """)
  void wrongUseIsOneSentenceAndAHint(String line, String sentence, String hint) {
    Shell shell = Shell.run(line.split(" ", -1));
    assertThat(shell.code()).as(shell.err()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    String[] said = shell.err().split("\n", -1);
    assertThat(said).hasSize(hint.equals("-") ? 2 : 3);
    matches(said[0], sentence);
    if (!hint.equals("-")) {
      matches(said[1], hint);
    }
  }

  @Test
  void aTargetWithoutANameIsWrongUse() {
    for (String command : List.of("compute", "render")) {
      Shell shell = Shell.run(command, "conv2d", "-o", "");
      assertThat(shell.code()).isEqualTo(2);
      assertThat(shell.err()).isEqualTo(command + ": --output must name a file. got: ''\n");
    }
  }

  @Test
  void aDashIsTheOutputItself() {
    Shell shell = Shell.run("compute", "conv2d", "-o", "-");
    assertThat(shell.out()).isNotEmpty();
    assertThat(shell).isEqualTo(Shell.run("compute", "conv2d"));
    assertThat(Path.of("-")).doesNotExist();
  }

  private static void matches(String said, String wanted) {
    if (wanted.endsWith("*")) {
      assertThat(said).startsWith(wanted.substring(0, wanted.length() - 1)).isNotBlank();
    } else {
      assertThat(said).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.png", "no.json", "folder/no.gif"})
  void aMissingInputFileIsAFailure(String name, @TempDir Path folder) {
    Shell shell = Shell.run("compute", "conv2d", "--input", folder.resolve(name).toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).startsWith("conv2d: ").contains("no.");
    assertThat(shell.err().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void theVersionAndTheOverviewAndEveryPageAreShown() {
    assertThat(Shell.run("--version").out()).matches("convlens \\d+\\.\\d+\\.\\d+\\n");
    assertThat(Shell.run("--help")).isEqualTo(Shell.run()).isEqualTo(Shell.run("help"));
    assertThat(Shell.run("--help").out()).contains("list", "compute", "explain", "render", "bench");
    assertThat(Shell.run("render", "conv2d", "--help"))
        .isEqualTo(Shell.run("help", "render", "conv2d"));
    assertThat(Shell.run("compute", "conv2d", "-h").out())
        .contains("Usage: convlens compute conv2d [options]", "--kernel-size N|HxW", "--cases");
  }

  @Test
  void theVersionIsTheOneThatIsBuilt() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
    assertThat(Shell.run("--version").out()).isEqualTo("convlens " + version + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list -h",
        "compute -h",
        "compute conv2d -h",
        "compute pad -h",
        "explain conv2d -h",
        "render conv2d -h",
        "bench -h",
        "list"
      })
  void noPageIsWiderThanAHundredColumnsOrHasUnfilledNames(String line) {
    Shell shell = Shell.run(line.split(" ", -1));
    assertThat(shell.code()).isZero();
    assertThat(shell.out().lines())
        .allMatch(l -> l.length() <= 100)
        .noneMatch(l -> l.contains("%n"));
    assertThat(shell.out()).doesNotContainPattern("\\{[a-z]+\\}");
  }

  @Test
  void theListNamesWhatThereIs() throws IOException {
    assertThat(Shell.run("list").out())
        .contains("conv2d", "--kernel-size", "gaussian", "sample:spheres", ".gif", "frames/");
    JsonNode all = JSON.readTree(Shell.run("list", "--json").out());
    assertThat(all.path("operations").findValuesAsText("id")).contains("conv2d", "pad");
    JsonNode stride =
        StreamSupport.stream(all.path("operations").spliterator(), false)
            .filter(o -> o.path("id").asText().equals("conv2d"))
            .flatMap(o -> o.path("parameters").findParents("name").stream())
            .filter(p -> p.path("name").asText().equals("stride"))
            .findFirst()
            .orElseThrow();
    assertThat(stride.path("kind").asText()).isEqualTo("pair");
    assertThat(stride.path("default").toString()).isEqualTo("[1,1]");
    assertThat(stride.path("help").asText()).isNotBlank();
    assertThat(all.path("kernels").findValuesAsText("id")).contains("sobel-x", "gaussian");
    assertThat(all.path("formats").findValuesAsText("id")).contains("gif", "png", "svg", "frames");
    assertThat(all.path("samples")).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void optionsAreWrittenEitherWay() {
    Shell spaced = Shell.run("compute", "conv2d", "--kernel-size", "3", "--padding", "1");
    assertThat(spaced.code()).isZero();
    assertThat(Shell.run("compute", "conv2d", "--kernel-size=3", "--padding=1")).isEqualTo(spaced);
    assertThat(Shell.run("compute", "conv2d", "--kernel_size=(3, 3)", "--padding", "1x1"))
        .isEqualTo(spaced);
    assertThat(Shell.run("compute", "--padding", "1", "conv2d")).isEqualTo(spaced);
  }

  @Test
  void computeGivesTheNumbers() throws IOException {
    Shell shell =
        Shell.run(
            "compute",
            "conv2d",
            "--input",
            "numbers:1,2,3;4,5,6;7,8,9",
            "--weight",
            "1,0;0,-1",
            "--bias",
            "0.5");
    JsonNode y = JSON.readTree(shell.out());
    assertThat(y.path("shape").toString()).isEqualTo("[1,1,2,2]");
    assertThat(y.path("data").toString()).isEqualTo("[-3.5,-3.5,-3.5,-3.5]");
  }

  @Test
  void negativeNumbersAreValues() throws IOException {
    JsonNode y =
        JSON.readTree(
            Shell.run("compute", "pad", "--pad", "-1,-1,0,0", "--input", "numbers:1,2,3").out());
    assertThat(y.path("data").toString()).isEqualTo("[2.0]");
    Shell bias = Shell.run("compute", "conv2d", "--kernel", "box:1", "--bias", "-1");
    assertThat(bias.code()).as(bias.err()).isZero();
  }

  @Test
  void kernelAndChannelsFollowFromWhatIsTyped() throws IOException {
    JsonNode y =
        JSON.readTree(
            Shell.run("compute", "conv2d", "--kernel", "gaussian:5:1.2", "--input", "random:3x9x9")
                .out());
    assertThat(y.path("shape").toString()).isEqualTo("[1,1,5,5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gaussian    | gaussian:5x5
          box         | box:5x5
          identity    | identity:5x5
          random      | random:5x5
          motion-blur | motion-blur:5
          """)
  void aKernelWithoutASizeOfItsOwnTakesTheGivenOne(String named, String whole) {
    Shell sized = Shell.run("compute", "conv2d", "--kernel-size", "5", "--kernel", named);
    assertThat(sized.code()).as(sized.err()).isZero();
    assertThat(sized).isEqualTo(Shell.run("compute", "conv2d", "--kernel", whole));
  }

  @Test
  void anOutputFileIsTheNextInput(@TempDir Path folder) {
    String file = folder.resolve("y.json").toString();
    assertThat(Shell.run("compute", "pad", "--input", "random:4x4", "-o", file).out()).isEmpty();
    Shell next = Shell.run("compute", "pad", "--pad", "-1,-1,-1,-1", "--input", file);
    assertThat(next.out())
        .isEqualTo(Shell.run("compute", "pad", "--pad", "0,0,0,0", "--input", "random:4x4").out());
  }

  @Test
  void weightsAreReadFromJson(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("w.json"), "[[1, 0], [0, 1]]");
    Shell typed = Shell.run("compute", "conv2d", "--weight", "1,0;0,1");
    assertThat(typed.code()).as(typed.err()).isZero();
    assertThat(Shell.run("compute", "conv2d", "--weight", file.toString())).isEqualTo(typed);
    assertThat(Shell.run("compute", "conv2d", "--weight", "[[[[1,0],[0,1]]]]")).isEqualTo(typed);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse(@TempDir Path folder) throws IOException {
    Path out = Files.writeString(folder.resolve("y.json"), "old");
    assertThat(Shell.run("compute", "conv2d", "--stride", "0", "-o", out.toString()).code())
        .isEqualTo(2);
    assertThat(Files.readString(out)).isEqualTo("old");
    String lost = folder.resolve("no/y.json").toString();
    Shell shell = Shell.run("compute", "conv2d", "-o", lost);
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).startsWith("conv2d: the folder to write into must exist. got: ");
    assertThat(folder.toFile().list()).containsExactly("y.json");
  }

  @Test
  void aClosedPipeIsQuietAndAFullDiskIsNot() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Cli.run(list(), nothing(), failing("Broken pipe"), err)).isZero();
    assertThat(err.size()).isZero();
    assertThat(Cli.run(list(), nothing(), failing("No space left on device"), err)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("list: reading or writing failed. got: No space left on device\n");
  }

  private static String[] list() {
    return new String[] {"list"};
  }

  private static ByteArrayInputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
