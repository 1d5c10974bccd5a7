package convlens.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The streams a command talks to.
 *
 * <p>Not {@link System#out}: a {@link PrintStream} swallows the failure to write, and half an
 * answer on a full disk must not look like a whole one.
 *
 * @param in what is piped in
 * @param out where answers go; buffered, flushed by {@link #flush}
 * @param err where problems and progress go
 * @param words how text is encoded; JSON is always UTF-8
 * @param watched true when a person sees {@code err}: only then is a progress bar of use
 * @param interrupt tells of Ctrl-C
 */
record Console(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Charset words,
    boolean watched,
    Interrupt interrupt) {

  /** The process's own streams. */
  static Console system() {
    Charset words = encoding();
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, words),
        words,
        isTerminal(),
        new Interrupt());
  }

  /** Streams of the caller's, watched by nobody. */
  static Console of(InputStream in, OutputStream out, OutputStream err) {
    return new Console(
        in,
        new BufferedOutputStream(out, 1 << 16),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        StandardCharsets.UTF_8,
        false,
        new Interrupt());
  }

  /** Writes a text and ends the line. */
  void line(String text) throws IOException {
    out.write((text + "\n").getBytes(words));
  }

  /** Writes a text as it is. */
  void print(String text) throws IOException {
    out.write(text.getBytes(words));
  }

  void flush() throws IOException {
    out.flush();
  }

  /** Windows consoles have code pages of their own; everywhere else a terminal reads UTF-8. */
  private static Charset encoding() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    return windows && name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : StandardCharsets.UTF_8;
  }

  /** Java tells only of input and output together; Linux also tells of the error stream alone. */
  private static boolean isTerminal() {
    Path standardError = Path.of("/proc/self/fd/2");
    if (!Files.isSymbolicLink(standardError)) {
      return hasConsole();
    }
    try {
      String target = Files.readSymbolicLink(standardError).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** From JDK 22 on there always is a console, and a method that tells whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    java.io.Console console = System.console();
    try {
      return console != null
          && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
