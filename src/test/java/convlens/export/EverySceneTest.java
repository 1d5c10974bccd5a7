package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.play.Blocks;
import convlens.play.CompareSetting;
import convlens.play.FieldSetting;
import convlens.play.FrozenScene;
import convlens.play.Piece;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.store.WriteException;
import convlens.story.Predict;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.View;
import convlens.story.network.Curve;
import convlens.story.network.CurvesScene;
import convlens.story.network.GraphScene;
import convlens.story.network.LayerBox;
import convlens.story.network.Link;
import convlens.story.network.NetworkDrawing;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the program draws can leave in whatever format there is, and be read there. */
@Tag("heavy")
class EverySceneTest {
  private static final Set<String> COUNTS = Set.of("csv", "json", "npy", "npz");

  /** A place that is none. */
  private static final Pattern PLACE =
      Pattern.compile("(=\"|\\()[^\"<>=()]*\\b(NaN|Infinity)\\b[^<>]*[\")]");

  private static final double SHAPE = 16.0 / 9;

  @TempDir Path folder;

  private static Played played(String op, InputSpec input) {
    return Played.of(
        Setting.of(Operations.find(op), input, KernelSpec.random(Pair.of(3), 1)), Blases.plain());
  }

  /** Numbers as bad as they come, on channels as many as they come. */
  private static InputSpec extreme() {
    Tensor values = Tensor.random(new Shape(1, 8, 5, 5), 3);
    float[] odd = {1e30f, -1e30f, 1e-30f, -0f, 123456.79f, Float.MIN_VALUE};
    System.arraycopy(odd, 0, values.data(), 0, odd.length);
    return new Numbers(values);
  }

  private static void styles(Map<String, Scene> all, Played played, String of) {
    for (Style style : Stories.styles(played.subject())) {
      all.put(of + " " + style, played.scene(new View(style, 0, 0, 0), SHAPE));
    }
  }

  private static Scene piece(Piece piece) {
    return piece.compute(Blases.plain(), () -> false).apply(SHAPE);
  }

  private static StripsScene maps() {
    Tensor maps = Tensor.random(new Shape(1, 64, 4, 4), 2);
    maps.data()[7] = 1e20f;
    String name = "encoder.stage3.block2.conv1 with a name that goes on and on and on";
    return new StripsScene(
        List.of(
            Strip.of("a", name, Role.INPUT, Strip.Kind.MAPS, maps),
            Strip.of("b", "filters", Role.KERNEL, Strip.Kind.SIGNED, maps)),
        700,
        Optional.empty(),
        Set.of());
  }

  private static CurvesScene curves() {
    double[] steps = {0, 1, 2, 3};
    return new CurvesScene(
        List.of(
            Curve.line("train", Role.INPUT, steps, 3, 1e9, Double.NaN, 1),
            Curve.dots("validation", Role.OUTPUT, new double[] {2}, 4.5)),
        CurvesScene.Look.PLAIN,
        600,
        260);
  }

  private static GraphScene graph() {
    List<LayerBox> boxes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boxes.add(
          new LayerBox(
              "layer" + i,
              "Conv2d 3×3",
              LayerBox.Form.VOLUME,
              LayerBox.Part.ENCODER,
              List.of(64, 16, 16),
              10,
              20,
              40,
              ""));
      if (i > 0) {
        links.add(new Link(i - 1, i, 0, ""));
      }
    }
    return new GraphScene(
        "a model", List.of(new NetworkDrawing("", boxes, links)), GraphScene.Look.PLAIN, 900, 500);
  }

  static Stream<Object[]> scenes() {
    Map<String, Scene> all = new LinkedHashMap<>();
    styles(all, played("conv2d", InputSpec.parse("random:4x4:1")), "conv2d");
    styles(all, played("conv_transpose2d", InputSpec.parse("random:3x3:1")), "conv_transpose2d");
    styles(all, played("batch_norm", extreme()), "batch_norm");
    Played many = played("max_pool2d", extreme());
    all.put("extreme values", many.scene(View.AUTO, SHAPE));
    InputSpec photo = InputSpec.parse("sample:spheres@32x32:gray");
    all.put("photo", played("conv2d", photo).scene(View.AUTO, SHAPE));
    all.put("questions", Predict.of(many.subject(), View.AUTO, SHAPE));
    all.put("field", piece(new Piece.Field(FieldSetting.first())));
    all.put("compare", piece(new Piece.Compare(CompareSetting.first())));
    all.put("block", piece(new Piece.Joined(Blocks.find("bottleneck"))));
    all.put("feature maps", maps());
    all.put("curves", curves());
    all.put("layer graph", graph());
    all.put("frozen", FrozenScene.of(maps(), 1));
    return all.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void canLeaveInEveryFormat(String name, Scene scene) throws IOException {
    int last = Math.min(1, scene.steps() - 1);
    for (Exporter exporter :
        ServiceLoader.load(Exporter.class).stream().map(ServiceLoader.Provider::get).toList()) {
      Path file = folder.resolve("a." + exporter.id());
      int until = exporter.oneUnlessAsked() ? 0 : last;
      Clip clip = new Clip(scene, Theme.DARK, 0, until, 320, 180, 4, 0.5);
      Args options = Args.presets(exporter.options());
      boolean draws = scene.numbers(0).isEmpty();
      if (COUNTS.contains(exporter.id()) && draws) {
        assertThatThrownBy(() -> exporter.write(clip, options, file, Clips.ON))
            .isInstanceOf(WriteException.class);
        assertThat(file).doesNotExist();
      } else {
        exporter.write(clip, options, file, Clips.ON);
        read(exporter.id(), file, until + 1);
      }
    }
  }

  @Test
  void aDeckOfEveryKindOfSceneIsAsTheSchemasOfSlidesAsk() throws IOException {
    for (Theme theme : Theme.values()) {
      List<Clip> clips =
          scenes()
              .map(pair -> (Scene) pair[1])
              .map(s -> new Clip(s, theme, 0, Math.min(1, s.steps() - 1), 1280, 720, 10, 1))
              .toList();
      Path file = folder.resolve(theme + ".pptx");
      PptxExporter exporter = new PptxExporter();
      exporter.writeDeck(
          new Deck("All <there> & is", clips), Args.presets(exporter.options()), file, Clips.ON);
      PptxCheck.assertSound(file);
    }
  }

  /** Reads a file back by what knows nothing of how it was written. */
  private static void read(String format, Path file, int steps) throws IOException {
    switch (format) {
      case "png", "gif", "apng" -> {
        assertThat(ImageIO.read(file.toFile()).getWidth()).as(format).isEqualTo(320);
      }
      case "pdf" -> {
        try (PDDocument read = Loader.loadPDF(file.toFile())) {
          assertThat(read.getNumberOfPages()).isEqualTo(steps);
        }
      }
      case "pptx" -> {
        try (ZipFile zip = new ZipFile(file.toFile())) {
          assertThat(zip.getEntry("ppt/slides/slide" + steps + ".xml")).isNotNull();
        }
        PptxCheck.assertSound(file);
      }
      case "svg" -> wellFormed(file);
      case "frames" -> assertThat(file).isDirectoryContaining("glob:**frame-0001.png");
      default -> assertThat(Files.size(file)).as(format).isPositive();
    }
    if (Set.of("svg", "tikz", "tex").contains(format)) {
      assertThat(Files.readString(file)).as(format).doesNotContainPattern(PLACE);
    }
  }

  private static void wellFormed(Path file) throws IOException {
    try {
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException broken) {
      throw new IOException(broken);
    }
  }
}
