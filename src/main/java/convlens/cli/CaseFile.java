package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A file of cases, one a line, answered line by line.
 *
 * <p>A blank line has no answer; every other line has exactly one, in order, a refusal too. Only
 * one case is held at a time.
 */
final class CaseFile {
  private final CaseRunner runner;
  private long cases;
  private long refused;

  CaseFile(CaseRunner runner) {
    this.runner = runner;
  }

  /** How many lines were answered. */
  long cases() {
    return cases;
  }

  /** How many of the answers are refusals. */
  long refused() {
    return refused;
  }

  /** Answers every line; whoever waits for an answer before the next line gets it at once. */
  void run(InputStream in, OutputStream out) throws IOException {
    LineInput lines = new LineInput(in);
    while (lines.next()) {
      answer(lines, out);
      if (lines.wouldWait()) {
        out.flush();
      }
    }
  }

  private void answer(LineInput line, OutputStream out) throws IOException {
    CaseReader reader = new CaseReader();
    Map<String, CaseTensor> outputs;
    try {
      Optional<CaseLine> read = reader.read(line);
      if (read.isEmpty()) {
        return;
      }
      outputs = runner.run(read.get());
    } catch (ProblemException e) {
      refuse(out, reader.name(), e.problem());
      return;
    } catch (OutOfMemoryError e) {
      refuse(out, reader.name(), memory());
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException | StackOverflowError e) {
      refuse(out, reader.name(), unexpected(e));
      return;
    }
    cases++;
    write(out, reader.name().orElse(""), outputs);
  }

  private static void write(OutputStream out, String name, Map<String, CaseTensor> outputs)
      throws IOException {
    try (JsonGenerator g = Json.generator(out)) {
      g.writeStartObject();
      g.writeStringField("name", name);
      g.writeArrayFieldStart("outputs");
      for (Map.Entry<String, CaseTensor> each : outputs.entrySet()) {
        tensor(g, each.getKey(), each.getValue());
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    out.write('\n');
  }

  /** A tensor as {@code {"name", "shape", "data"}}, the data flat. */
  static void tensor(JsonGenerator g, String name, CaseTensor tensor) throws IOException {
    g.writeStartObject();
    g.writeStringField("name", name);
    g.writeArrayFieldStart("shape");
    for (int extent : tensor.dims()) {
      g.writeNumber(extent);
    }
    g.writeEndArray();
    g.writeArrayFieldStart("data");
    for (float value : tensor.data()) {
      Json.writeNumber(g, value);
    }
    g.writeEndArray();
    g.writeEndObject();
  }

  private void refuse(OutputStream out, Optional<String> name, Problem problem) throws IOException {
    cases++;
    refused++;
    try (JsonGenerator g = Json.generator(out)) {
      g.writeStartObject();
      g.writeStringField("name", name.orElse(null));
      g.writeObjectFieldStart("error");
      error(g, problem);
      g.writeEndObject();
      g.writeEndObject();
    }
    out.write('\n');
  }

  /** The four parts of a problem as fields. */
  static void error(JsonGenerator g, Problem problem) throws IOException {
    g.writeStringField("param", problem.param());
    g.writeStringField("rule", problem.rule());
    g.writeStringField("got", problem.got());
    g.writeStringField("expected", problem.expected());
  }

  private static Problem memory() {
    long limit = Runtime.getRuntime().maxMemory() / (1 << 20);
    return new Problem(
        "line",
        Text.of("cli.case.rule.memory"),
        Text.of("cli.case.got.memory", "limit", limit),
        Text.of("cli.case.expected.memory"));
  }

  private static Problem unexpected(Throwable e) {
    return new Problem(
        "line", Text.of("cli.case.rule.unexpected"), String.valueOf(e.getMessage()), "");
  }
}
