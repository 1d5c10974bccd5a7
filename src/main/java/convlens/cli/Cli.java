package convlens.cli;

import convlens.blas.BlasUnavailableException;
import convlens.param.ProblemException;
import convlens.play.PlayedException;
import convlens.store.WriteException;
import convlens.text.Text;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command line: {@code convlens list|compute|explain|render|bench}.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong use. Answers go to the output, everything else to the
 * error stream, in one sentence; {@code -Dconvlens.debug=true} adds the stack trace of what nobody
 * expected.
 */
public final class Cli {
  private Cli() {}

  /** Runs a command line on the process's own streams and answers with the exit code. */
  public static int run(String... args) {
    System.setProperty("java.awt.headless", "true");
    Console console = Console.system();
    console.interrupt().listen(() -> console.err().println(stopped(args)));
    try {
      return run(console, args);
    } finally {
      console.interrupt().over();
    }
  }

  /** Runs a command line on the given streams, which stay open, and answers with the exit code. */
  public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
    return run(Console.of(in, out, err), args);
  }

  static int run(Console console, String... args) {
    try {
      int code = dispatch(List.of(args), console);
      console.flush();
      return code;
    } catch (Failure failure) {
      return fail(args, console, failure);
    } catch (ProblemException e) {
      return fail(args, console, Failure.failed(subject(args), e.problem()));
    } catch (PlayedException e) {
      return fail(args, console, Failure.wrongUse(e.subject(), e.problems().get(0)));
    } catch (BlasUnavailableException e) {
      String sentence = Text.of("blas.unavailable", "name", e.requested(), "reason", e.reason());
      return fail(args, console, Failure.failed(subject(args) + ": " + sentence));
    } catch (WriteException e) {
      return fail(args, console, Failure.failed(subject(args), e.problem()));
    } catch (CancellationException e) {
      return fail(args, console, Failure.failed(stopped(args)));
    } catch (IOException e) {
      return isBrokenPipe(e) ? 0 : fail(args, console, unexpected(args, e, fileSentence(e)));
    } catch (UncheckedIOException e) {
      return fail(args, console, unexpected(args, e, fileSentence(e.getCause())));
    } catch (OutOfMemoryError e) {
      return fail(
          args, console, unexpected(args, e, Text.of("cli.problem.memory", "limit", memory())));
    } catch (StackOverflowError | RuntimeException | LinkageError | AssertionError e) {
      return fail(
          args, console, unexpected(args, e, Text.of("cli.problem.unexpected", "what", what(e))));
    }
  }

  private static int dispatch(List<String> args, Console console) throws IOException {
    if (args.isEmpty() || isHelp(args.get(0))) {
      return Commands.help(args, console);
    }
    if (args.get(0).equals("--version") || args.get(0).equals("-V")) {
      console.line(Commands.version());
      return 0;
    }
    Command command = Commands.find(args.get(0));
    List<String> words = Words.normalized(args.subList(1, args.size()));
    CommandLine line = new CommandLine(command.spec(words));
    line.setExpandAtFiles(false).setOverwrittenOptionsAllowed(true).setTrimQuotes(false);
    CommandLine.ParseResult parsed = parse(line, words);
    if (parsed.isUsageHelpRequested()) {
      console.print(Layout.help(line.getCommandSpec()));
      return 0;
    }
    Words.refuseTwice(parsed, line);
    return command.run(new Typed(parsed), console);
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h") || word.equals("help");
  }

  private static CommandLine.ParseResult parse(CommandLine line, List<String> words) {
    try {
      return line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw Words.explain(e, line);
    }
  }

  private static int fail(String[] args, Console console, Failure failure) {
    if (console.interrupt().asked()) {
      // While a process ends, toolkits fail in ways of their own: that it was stopped is the cause.
      if (console.interrupt().tells()) {
        console.err().println(stopped(args));
      }
      return Failure.FAILED;
    }
    try {
      console.flush();
    } catch (IOException alreadyFailing) {
      // The sentence on the error stream is what is left to say.
    }
    console.err().println(failure.getMessage());
    failure.hint().ifPresent(console.err()::println);
    return failure.exitCode();
  }

  /** Only an answer that went to the output can have been given in part. */
  private static String stopped(String... args) {
    boolean file =
        Arrays.stream(args).anyMatch(w -> w.startsWith("-o") || w.startsWith("--output"));
    String command = args.length == 0 ? "convlens" : args[0];
    return file
        ? Text.of("cli.problem.cancelled", "command", command)
        : Text.of("cli.problem.stopped", "command", command);
  }

  private static Failure unexpected(String[] args, Throwable cause, String sentence) {
    if (Boolean.getBoolean("convlens.debug")) {
      cause.printStackTrace();
    }
    return Failure.failed(subject(args) + ": " + sentence);
  }

  /** The operation, else the command, that a sentence is about. */
  private static String subject(String... args) {
    return Words.operation(Arrays.asList(args)).orElse(args.length == 0 ? "convlens" : args[0]);
  }

  private static String what(Throwable e) {
    return Optional.ofNullable(e.getMessage())
        .filter(message -> !message.isBlank())
        .map(message -> message.strip().lines().findFirst().orElse(""))
        .orElse(e.getClass().getSimpleName());
  }

  private static String fileSentence(IOException e) {
    String file = e instanceof FileSystemException f ? String.valueOf(f.getFile()) : "";
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return Text.of("cli.problem.file.missing", "file", file.isEmpty() ? what(e) : file);
    }
    if (e instanceof AccessDeniedException) {
      return Text.of("cli.problem.file.denied", "file", file);
    }
    if (e instanceof FileAlreadyExistsException) {
      return Text.of("cli.problem.file.exists", "file", file);
    }
    return Text.of("cli.problem.file", "what", what(e));
  }

  /** Whoever reads our answer has had enough of it: {@code convlens list | head -1}. */
  private static boolean isBrokenPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }

  private static String memory() {
    return Runtime.getRuntime().maxMemory() / (1 << 20) + " MB";
  }
}
