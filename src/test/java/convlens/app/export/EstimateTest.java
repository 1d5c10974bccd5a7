package convlens.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.stage.Export;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The size that the dialog tells is that of the file, within a factor. */
class EstimateTest {
  private static final int STEPS = 12;
  private static final double FACTOR = 1.6;

  @TempDir private Path folder;

  static Stream<Object[]> formats() {
    List<Exporter> all =
        ServiceLoader.load(Exporter.class).stream().map(ServiceLoader.Provider::get).toList();
    return Stream.of("random:7x7:1", "sample:spheres@24x24:gray")
        .flatMap(input -> all.stream().map(e -> new Object[] {e.id(), input, e}));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("formats")
  void theSizeThatIsToldIsNearlyThatOfTheFile(String format, String input, Exporter exporter)
      throws IOException {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"), InputSpec.parse(input), KernelSpec.parse("random:3x3:0"));
    DoubleFunction<Scene> made =
        new Piece.Operation(setting, View.AUTO).compute(Blases.plain(), () -> false);
    Export what = new Export("conv2d", made.apply(1).steps(), made);
    int last = exporter.oneUnlessAsked() ? 0 : STEPS - 1;
    Order order =
        new Order(
            Subject.of(what, 0).range(0, last),
            exporter,
            Args.presets(exporter.options()),
            Theme.LIGHT,
            640,
            360,
            exporter.rate(),
            0.8);
    Path file = folder.resolve("a." + format);
    order.write(file, (done, of) -> true);
    double told = Estimate.bytes(order, () -> false);
    assertThat(told / bytes(file)).as("told over written").isBetween(1 / FACTOR, FACTOR);
  }

  private static long bytes(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      long bytes = 0;
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(each);
      }
      return bytes;
    }
  }
}
