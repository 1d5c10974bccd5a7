package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random cases with what PyTorch 2.13 and torchvision 0.28 made of them, values and refusals; the
 * cases stand in {@code pytorch/cases.jsonl} as {@code compute --cases} reads them.
 */
class PyTorchCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src", "test", "resources", "pytorch", "cases.jsonl");
  private static final double CLOSE = 1e-5;

  @Test
  void whatPyTorchComputesIsComputedAndWhatItRefusesIsRefused() throws IOException {
    String lines = Files.readString(CASES);
    List<JsonNode> answers = CasesTest.answers(lines);
    List<String> wrong = new ArrayList<>();
    int at = 0;
    for (String line : lines.lines().toList()) {
      JsonNode wanted = JSON.readTree(line);
      JsonNode answer = answers.get(at++);
      String name = wanted.path("name").asText();
      if (wanted.has("refused")) {
        if (!answer.has("error")) {
          wrong.add(name + " is taken: " + wanted.path("refused").asText());
        }
        continue;
      }
      for (JsonNode tensor : wanted.path("wanted")) {
        differs(tensor, answer).ifPresent(how -> wrong.add(name + how));
      }
    }
    assertThat(at).isEqualTo(answers.size()).isGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  private static Optional<String> differs(JsonNode wanted, JsonNode answer) {
    String name = wanted.path("name").asText();
    for (JsonNode given : answer.path("outputs")) {
      if (given.path("name").asText().equals(name)) {
        if (!given.path("shape").equals(wanted.path("shape"))) {
          return Optional.of(
              ", %s: %s beside %s".formatted(name, given.path("shape"), wanted.path("shape")));
        }
        return values(name, given.path("data"), wanted.path("data"));
      }
    }
    return Optional.of(", no " + name + ": " + answer);
  }

  private static Optional<String> values(String name, JsonNode given, JsonNode wanted) {
    double size = 1;
    for (JsonNode w : wanted) {
      double value = Math.abs(Double.parseDouble(w.asText()));
      size = value < Double.POSITIVE_INFINITY ? Math.max(size, value) : size;
    }
    for (int i = 0; i < wanted.size(); i++) {
      double ours = Double.parseDouble(given.path(i).asText());
      double theirs = Double.parseDouble(wanted.path(i).asText());
      boolean same = Double.compare(ours, theirs) == 0 || ours == theirs;
      if (!same && !(Math.abs(ours - theirs) <= CLOSE * size)) {
        return Optional.of(", %s[%d]: %s, not %s".formatted(name, i, ours, theirs));
      }
    }
    return Optional.empty();
  }
}
