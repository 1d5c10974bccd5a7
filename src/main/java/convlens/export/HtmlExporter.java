package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.svg.PairHues;
import convlens.render.svg.SvgItems;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A page that plays its clips by itself, in a window of its own or inside another page: one file
 * that asks no network for anything. Each mark stands in it once; a step is told by what it changes
 * of the one before.
 */
public final class HtmlExporter implements DeckExporter {
  /** So many pictures of lit cells are kept; longer stories do without. */
  private static final int MOST_LIT = 8000;

  @Override
  public String id() {
    return "html";
  }

  @Override
  public Holds holds() {
    return Holds.FILM;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void writeDeck(Deck deck, Args options, Path target, Progress progress)
      throws IOException {
    ClipCheck.require(deck);
    SafeWrite.file(target, out -> write(deck, HtmlExporter::lights, out, progress));
  }

  @Override
  public void writeSome(Clip some, Clip of, Args options, Path target, Progress progress)
      throws IOException {
    ClipCheck.require(some);
    boolean lit = lights(of);
    SafeWrite.file(target, out -> write(Deck.of(some), clip -> lit, out, progress));
  }

  private static void write(Deck deck, Predicate<Clip> lights, OutputStream out, Progress progress)
      throws IOException {
    String[] around = HtmlPage.around(deck.title());
    PairHues hues = new PairHues();
    SvgItems svg = new SvgItems(hues);
    int of = deck.clips().stream().mapToInt(c -> c.last() - c.first() + 1).sum();
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(around[0]);
    Teller teller = new Teller(writer);
    try (Crew crew = new Crew()) {
      for (Clip clip : deck.clips()) {
        teller.clip(clip);
        crew.inOrder(
            jobs(clip, lights.test(clip), svg),
            step -> {
              teller.step(step);
              Crew.report(progress, teller.told, of);
            });
      }
    }
    boolean night = deck.clips().stream().allMatch(c -> c.theme() == Theme.DARK);
    writer.write("P(" + JsText.quoted(hues.css()) + ");\nstart(" + night + ");");
    writer.write(around[1]);
    writer.flush();
  }

  /** True when a clip is short enough for a picture of what lights up under each cell. */
  private static boolean lights(Clip clip) {
    int steps = clip.last() - clip.first() + 1;
    int cells = HtmlStep.cells(clip.scene().frame(clip.first()).marks()).size();
    return (long) cells * steps <= MOST_LIT;
  }

  private static List<Crew.Job<HtmlStep>> jobs(Clip clip, boolean lit, SvgItems svg) {
    Scene scene = clip.scene();
    List<Crew.Job<HtmlStep>> jobs = new ArrayList<>();
    for (int step = clip.first(); step <= clip.last(); step++) {
      int drawn = step;
      jobs.add(() -> HtmlStep.of(scene, drawn, drawn > clip.first(), lit, svg));
    }
    return jobs;
  }

  /** Writes the calls that the page's script reads; what was said before is not said again. */
  private static final class Teller {
    private final Writer out;
    private final ItemPool pool = new ItemPool();
    private final Map<Integer, int[]> lit = new HashMap<>();
    private int[] last = {};
    private int told;

    Teller(Writer out) {
      this.out = out;
    }

    void clip(Clip clip) throws IOException {
      lit.clear();
      Scene scene = clip.scene();
      Timeline line = new Timeline(clip.last() - clip.first() + 1, clip.secondsPerStep());
      out.write(
          "C(%s,%s,%s,%s,%s);\n"
              .formatted(
                  JsText.quoted(scene.title()),
                  scene.width(),
                  scene.height(),
                  clip.secondsPerStep(),
                  line.glideSeconds()));
    }

    void step(HtmlStep step) throws IOException {
      String keys = step.reel().keys().stream().map(this::key).collect(Collectors.joining(","));
      String cells = step.cells().stream().map(this::cell).collect(Collectors.joining(","));
      out.write("S(" + step.name().number() + "," + step.name().of() + ",");
      out.write(JsText.quoted(step.caption()) + "," + JsText.quoted(step.notes()) + ",[");
      String comma = "";
      for (String item : pool.fresh()) {
        out.write(comma);
        out.write(item);
        comma = ",\n";
      }
      out.write("],[" + keys + "],{" + cells + (step.asks() ? "},1);\n" : "});\n"));
      told++;
    }

    private String key(Reel.Key key) {
      int[] now = pool.numbers(key.items());
      String patch = ItemPool.patch(last, now);
      last = now;
      return "[" + key.glide() + "," + (key.moves() ? 1 : 0) + "," + patch + "]";
    }

    private String cell(HtmlStep.Cell cell) {
      String words = cell.words().isEmpty() ? "-1" : String.valueOf(pool.number(cell.words()));
      int name = pool.number(cell.name());
      String change = "";
      if (!cell.items().isEmpty()) {
        int[] now = pool.numbers(cell.items());
        int[] before = lit.put(name, now);
        change = "," + ItemPool.patch(before == null ? last : before, now);
      }
      return name + ":[" + words + change + "]";
    }
  }
}
