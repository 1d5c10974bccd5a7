package convlens.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command line as a shell would and keeps what it said. */
record Shell(int code, String out, String err) {
  static Shell run(String... args) {
    return piped("", args);
  }

  /** Runs with text piped in. */
  static Shell piped(String in, String... args) {
    return piped(in.getBytes(StandardCharsets.UTF_8), args);
  }

  static Shell piped(byte[] in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Cli.run(args, new ByteArrayInputStream(in), out, err);
    return new Shell(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The answers to a case file. */
  List<String> lines() {
    return out.lines().toList();
  }
}
