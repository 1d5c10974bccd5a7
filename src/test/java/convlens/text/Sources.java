package convlens.text;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the compiler's own parser finds of texts in Java sources. */
record Sources(List<Said> literals, List<Joined> joins, List<Call> calls) {

  /**
   * A string literal.
   *
   * @param inside what it stands in, innermost first: {@code setText(1)} for the first argument of
   *     a call of that name, {@code new Label(1)}, {@code @SuppressWarnings}, {@code +} within a
   *     concatenation
   * @param excuse what a comment {@code // no text: ...} beside or above it says, or empty
   */
  record Said(String value, String where, String roomOf, List<String> inside, String excuse) {
    boolean isIn(String context) {
      return inside.contains(context);
    }
  }

  /** A concatenation; what is not a literal is null. */
  record Joined(List<String> parts, String where) {}

  /**
   * A call of {@code Text.of} or {@code Text.has} with literal keys.
   *
   * @param keys more than one where a condition chooses
   * @param names the names of the arguments; null where they are not all literal
   */
  record Call(List<String> keys, List<String> names, String where) {}

  /** Reads every Java file below a folder. */
  static Sources read(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<JavaFileObject> files = new ArrayList<>();
      for (Path path : paths.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        files.add(new InMemory(name, Files.readString(path)));
      }
      return parse(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes sources by path, e.g. {@code convlens/app/View.java}. */
  static Sources of(Map<String, String> files) {
    List<JavaFileObject> objects = new ArrayList<>();
    files.forEach((name, text) -> objects.add(new InMemory(name, text)));
    return parse(objects);
  }

  private static Sources parse(List<JavaFileObject> files) {
    Sources found = new Sources(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, d -> {}, List.of("-proc:none"), null, files);
    try {
      for (CompilationUnitTree unit : task.parse()) {
        String[] lines = unit.getSourceFile().getCharContent(true).toString().split("\n", -1);
        new LiteralScanner(unit, lines, found, task).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    InMemory(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
