package convlens.cli;

import convlens.data.set.DataSet;
import convlens.data.set.Task;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.scene.Theme;
import convlens.story.SheetScene;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;

/** The first samples of a set as one picture: each with its class, its mask or what it shall be. */
record DataPicture(Path target, Exporter exporter, Theme theme) {
  private static final String OUTPUT = "--output";
  private static final String THEME = "--theme";
  private static final List<String> THEMES = List.of("light", "dark");
  private static final int WIDTH = 1280;
  private static final double AROUND = 160;
  private static final double NARROWER = 0.945;
  private static final int COLUMNS = 12;
  private static final int PAIR_COLUMNS = 6;
  private static final int ROWS = 8;
  private static final int MOST_NAMED = 4;

  /** A class that is in every picture, and tells nothing of one. */
  private static final String BACKGROUND = "background";

  private static final int BLACK = 0xFF << 24;

  /** Colours that tell the classes of a mask apart, in both themes and for most eyes. */
  private static final int[] CLASS_COLOURS = {
    0x1B1F27, 0x4E79A7, 0xF28E2B, 0x59A14F, 0xE15759, 0xB07AA1, 0xEDC948, 0x76B7B2, 0xFF9DA7,
    0x9C755F, 0xBAB0AC
  };

  static void options(ArgGroupSpec.Builder section) {
    section.addArg(
        Layout.value(Text.of("cli.label.file"), Text.of("cli.option.data.output"), "-o", OUTPUT));
    section.addArg(Layout.value(String.join("|", THEMES), Text.of("cli.option.theme"), THEME));
  }

  /** The picture that was asked for, if any was; refused before anything is read for it. */
  static Optional<DataPicture> of(Typed typed) {
    if (!typed.has(OUTPUT)) {
      return Optional.empty();
    }
    PictureTarget chosen = PictureTarget.of(typed, OUTPUT);
    Target.check(typed.command(), chosen.path());
    Theme theme =
        typed
            .choice(THEME, THEMES)
            .map(word -> Theme.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT);
    return Optional.of(new DataPicture(chosen.path(), chosen.exporter(), theme));
  }

  /** Refuses a set without pictures. */
  void check(DataSet set) {
    if (!set.task().isPicture()) {
      throw Failure.wrongUse(Text.of("cli.problem.data.sheet", "name", set.name()));
    }
  }

  void write(DataSet set, Console console) throws IOException {
    SheetScene scene = sheet(set);
    // Beside the sheet, title and caption need their room, and the margins make it narrower.
    int height = (int) Math.round(AROUND + NARROWER * WIDTH * scene.height() / scene.width());
    Clip clip = new Clip(scene, theme, 0, 0, WIDTH, Math.min(8192, height), 20, 1);
    Args options = Args.presets(exporter.options());
    RenderCommand.write("data", exporter, clip, options, target, console);
  }

  private static SheetScene sheet(DataSet set) {
    boolean pair = set.task() == Task.MASKS || set.task() == Task.PAIRS;
    int columns = pair ? PAIR_COLUMNS : COLUMNS;
    List<SheetScene.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < Math.min(columns * ROWS, set.size()); i++) {
      tiles.add(tile(set, i));
    }
    String told =
        Text.of(
            "cli.data.sheet",
            "task",
            set.task().title(),
            "samples",
            set.size(),
            "input",
            set.inputDims());
    return new SheetScene(set.name(), told, tiles, columns);
  }

  private static SheetScene.Tile tile(DataSet set, int index) {
    float[] input = new float[set.inputSize()];
    float[] wanted = new float[Math.max(1, set.targetSize())];
    try {
      set.read(index, input, 0, wanted, 0);
    } catch (ProblemException e) {
      throw Failure.failed("data", e.problem());
    }
    List<SheetScene.Picture> pictures = new ArrayList<>();
    pictures.add(picture(set.inputDims(), input));
    if (set.task() == Task.PAIRS) {
      pictures.add(picture(set.targetDims(), wanted));
    } else if (set.task() == Task.MASKS) {
      pictures.add(mask(set.targetDims(), wanted));
    }
    return new SheetScene.Tile(pictures, words(set, wanted));
  }

  /** The class of a picture, or those that its mask holds. */
  private static String words(DataSet set, float... wanted) {
    if (set.task() == Task.CLASSES) {
      return set.classes().get((int) wanted[0]);
    }
    if (set.task() != Task.MASKS) {
      return "";
    }
    TreeSet<Integer> found = new TreeSet<>();
    for (float number : wanted) {
      found.add((int) number);
    }
    if (found.size() > MOST_NAMED) {
      return "";
    }
    return found.stream()
        .map(set.classes()::get)
        .filter(name -> !name.equals(BACKGROUND))
        .collect(Collectors.joining(", "));
  }

  static SheetScene.Picture picture(List<Integer> dims, float... cells) {
    int plane = dims.get(1) * dims.get(2);
    int[] argb = new int[plane];
    for (int i = 0; i < plane; i++) {
      int red = level(cells[i]);
      int green = dims.get(0) == 1 ? red : level(cells[plane + i]);
      int blue = dims.get(0) == 1 ? red : level(cells[2 * plane + i]);
      argb[i] = BLACK | red << 16 | green << 8 | blue;
    }
    return new SheetScene.Picture(dims.get(1), dims.get(2), argb);
  }

  static SheetScene.Picture mask(List<Integer> dims, float... cells) {
    int[] argb = new int[cells.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = BLACK | CLASS_COLOURS[(int) cells[i] % CLASS_COLOURS.length];
    }
    return new SheetScene.Picture(dims.get(0), dims.get(1), argb);
  }

  private static int level(float cell) {
    return Math.round(Math.max(0, Math.min(1, cell)) * 255);
  }
}
