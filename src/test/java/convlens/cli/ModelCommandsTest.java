package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.model.ModelJson;
import convlens.model.file.SafeTensors;
import convlens.model.file.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code summary} and {@code convert}. */
class ModelCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] SIZE = {"--input", "1x28x28", "--classes", "10"};
  @TempDir Path folder;

  private static Shell run(String... words) {
    return Shell.run(words);
  }

  private static Shell sized(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + SIZE.length);
    System.arraycopy(SIZE, 0, all, words.length, SIZE.length);
    return Shell.run(all);
  }

  private Path converted(String ending, String... more) {
    Path file = folder.resolve("m" + ending);
    String[] words = {"convert", "lenet5", "-o", String.valueOf(file)};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Shell said = sized(all);
    assertThat(said.err()).isEqualTo("wrote " + file + "\n");
    assertThat(said.code()).isZero();
    return file;
  }

  @Test
  void aPresetIsTakenApartLayerByLayer() {
    Shell said = sized("summary", "lenet5");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .containsPattern("conv1 +conv2d +6x28x28 +156 +117,600 +5x5 +1\n")
        .containsPattern("fc3 +linear +10 +850 +840 +all +-\n")
        .contains("61,706 parameters (242 kB), 416,520 multiply-adds for one input")
        .contains("a training step of 64 inputs needs about");
    assertThat(run("summary", "lenet5").out()).isEqualTo(said.out());
  }

  @Test
  void theSameFiguresComeAsJson() throws IOException {
    JsonNode all = JSON.readTree(sized("summary", "lenet5", "--json", "--batch-size", "2").out());
    assertThat(all.path("batch_size").asInt()).isEqualTo(2);
    JsonNode model = all.path("graphs").path("model");
    assertThat(model.path("parameters").asInt()).isEqualTo(61_706);
    JsonNode conv2 = model.path("layers").get(3);
    assertThat(conv2.path("name").asText()).isEqualTo("conv2");
    assertThat(conv2.path("output").toString()).isEqualTo("[16,10,10]");
    assertThat(conv2.path("receptive_field").path("size").get(0).asDouble()).isEqualTo(14);
  }

  @Test
  void otherDataGiveOtherShapes() {
    Shell said = run("summary", "lenet5", "--input", "3x32x32", "--classes", "7");
    assertThat(said.out())
        .containsPattern("conv1 +conv2d +6x28x28 +456")
        .containsPattern("fc3.* 7 ");
    assertThat(run("summary", "lenet5", "--data", "digits(size=32)").out())
        .containsPattern("conv1 +conv2d +6x28x28 +156");
  }

  @Test
  void everyEndingWritesWhatItSays() throws IOException {
    assertThat(Files.readAllBytes(converted(".onnx"))).startsWith(8, 9, 18, 8).contains('C', 'o');
    assertThat(Files.readString(converted(".py"))).contains("class Model(nn.Module)");
    assertThat(Files.readString(converted(".keras.py"))).contains("keras.Model([x], [fc3])");
    assertThat(ModelJson.read(Files.readString(converted(".json"))).name()).isEqualTo("lenet5");
    Map<String, Stored> weights = SafeTensors.read(converted(".safetensors")).tensors();
    assertThat(weights.get("conv1.weight").dims()).containsExactly(6, 1, 5, 5);
  }

  @Test
  void aModelFileIsAsGoodAsThePresetItCameFrom() {
    String file = String.valueOf(converted(".json"));
    assertThat(run("summary", file).out()).isEqualTo(sized("summary", "lenet5").out());
  }

  @Test
  void weightsThatAreNamedGoIntoWhatIsWritten() throws IOException {
    Path seven = converted(".safetensors", "--seed", "7");
    byte[] onnx = Files.readAllBytes(converted(".onnx", "--weights", String.valueOf(seven)));
    assertThat(Files.readAllBytes(converted(".onnx"))).isNotEqualTo(onnx);
    assertThat(Files.readAllBytes(converted(".onnx", "--seed", "7"))).isEqualTo(onnx);
  }

  @Test
  void aRunGivesTheWeightsOfItsNewestWholeCheckpoint() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.copy(converted(".json"), run.resolve("model.json"));
    for (String step : List.of("step-0000000001", "step-0000000002", "step-0000000003")) {
      Path into = Files.createDirectories(run.resolve("checkpoints").resolve(step));
      Path weights = converted(".safetensors", "--seed", step.substring(14));
      Files.copy(weights, into.resolve("weights.safetensors"));
    }
    Path newest = run.resolve("checkpoints/step-0000000003/weights.safetensors");
    Files.write(newest, new byte[] {1, 2, 3});
    Path out = folder.resolve("out.safetensors");
    assertThat(run("convert", String.valueOf(run), "-o", String.valueOf(out)).code()).isZero();
    assertThat(out).hasSameBinaryContentAs(converted(".safetensors", "--seed", "2"));
  }

  @Test
  void whatCannotBeIsToldInASentenceAndWritesNothing() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    Path odd = Files.writeString(folder.resolve("odd.safetensors"), "hello there");
    Path out = folder.resolve("out.onnx");
    refused("summary: there is no preset of that name. got: lenet6", "summary", "lenet6");
    refused("there is no model file that can be read", "summary", "none.json");
    refused("summary: line 1 is not JSON", "summary", String.valueOf(broken));
    refused("--input is the size of one input", "summary", "lenet5", "--input", "big");
    refused("--input is the size of one input", "summary", "lenet5", "--input", "1x0x28");
    refused("convert: the file to write must be named with -o", "convert", "lenet5");
    refused("the file's ending must tell", "convert", "lenet5", "-o", folder + "/m.doc");
    refused("the folder", "convert", "lenet5", "-o", folder + "/none/m.onnx");
    refused(
        "the file says its header has",
        "convert",
        "lenet5",
        "-o",
        String.valueOf(out),
        "--weights",
        String.valueOf(odd));
    Path large = folder.resolve("large.json");
    String text = Files.readString(converted(".json"));
    Files.writeString(large, text.replace("\"kernel_size\": 5", "\"kernel_size\": 50"));
    refused("summary: conv1.kernel_size: kernel size can't", "summary", String.valueOf(large));
    refused(
        "convert: conv1.kernel_size: kernel size can't",
        "convert",
        String.valueOf(large),
        "-o",
        String.valueOf(out));
    assertThat(out).doesNotExist();
  }

  private static void refused(String sentence, String... words) {
    Shell said = run(words);
    assertThat(said.code()).as("%s", said).isBetween(1, 2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(sentence).doesNotContain("Exception");
  }
}
