package convlens.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import convlens.data.InputSpec;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Weights as they are given on the command line: numbers ({@code 1,0,-1;2,0,-2;1,0,-1}), JSON
 * ({@code [[1,0],[0,1]]}), or a {@code .json} file of nested lists or of a tensor as {@code
 * compute} writes it.
 */
final class WeightText {
  private WeightText() {}

  /** True when a text gives numbers rather than a yes or no. */
  static boolean isNumbers(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return !word.equals("true") && !word.equals("false");
  }

  /**
   * The tensor.
   *
   * @param name PyTorch's, for what is wrong with it
   * @param rank how many dims PyTorch has for it; missing ones are 1
   * @throws ProblemException on {@code name} when it cannot be read
   */
  static CaseTensor read(String name, String text, int rank) {
    String typed = text.strip();
    if (typed.startsWith("[") || typed.startsWith("{")) {
      byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
      return json(name, Shown.of(typed), new ByteArrayInputStream(bytes), rank);
    }
    if (typed.toLowerCase(Locale.ROOT).endsWith(".json")) {
      try (InputStream in = Files.newInputStream(Path.of(typed))) {
        return json(name, typed, in, rank);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return typed(name, typed, rank);
  }

  private static CaseTensor typed(String name, String typed, int rank) {
    try {
      Tensor t = InputSpec.parse("numbers:" + typed).load();
      List<Integer> dims = Dims.of(t.shape(), true);
      return rank == 1
          ? new CaseTensor(List.of(t.data().length), t.data())
          : new CaseTensor(dims, t.data());
    } catch (ProblemException e) {
      Problem p = e.problem();
      boolean word = rank == 1 && typed.matches("[A-Za-z]+");
      throw new ProblemException(
          word
              ? new Problem(
                  name, Text.of("cli.bias.rule"), Shown.of(typed), Text.of("cli.bias.expected"))
              : new Problem(name, p.rule(), Shown.of(typed), expected()));
    }
  }

  /** Reads JSON, or says of what was {@code shown} that it is none. */
  private static CaseTensor json(String name, String shown, InputStream in, int rank) {
    try (JsonParser p = Json.parser(in)) {
      boolean bare = p.nextToken() != JsonToken.START_OBJECT;
      CaseTensor read = bare ? nested(name, p) : CaseReader.tensor(p, name);
      return new CaseTensor(padded(read.dims(), rank), read.data());
    } catch (JsonProcessingException broken) {
      throw new ProblemException(
          new Problem(name, Text.of("cli.weight.rule", "name", name), shown, expected()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseTensor nested(String name, JsonParser p) throws IOException {
    Numbers numbers = Numbers.read(p, name);
    Dims.check(name, numbers.dims(), numbers);
    return new CaseTensor(numbers.dims(), numbers.values());
  }

  private static List<Integer> padded(List<Integer> dims, int rank) {
    List<Integer> padded = new ArrayList<>(dims);
    while (padded.size() < rank) {
      padded.add(0, 1);
    }
    return padded;
  }

  private static String expected() {
    return Text.of("cli.weight.expected");
  }
}
