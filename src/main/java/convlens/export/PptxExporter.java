package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.pptx.PictureStore;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps as slides that can be edited: shapes and text boxes in the colours of the deck's theme, the
 * caption as title, the written sum as speaker's notes.
 */
public final class PptxExporter implements DeckExporter {
  @Override
  public String id() {
    return "pptx";
  }

  @Override
  public Holds holds() {
    return Holds.STEPS;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void writeDeck(Deck deck, Args options, Path target, Progress progress)
      throws IOException {
    ClipCheck.require(deck);
    SafeWrite.file(target, out -> write(deck, out, progress));
  }

  private static void write(Deck deck, OutputStream out, Progress progress) throws IOException {
    // One deck has one size and one theme: its first clip's.
    Clip first = deck.clips().get(0);
    PptxSheet sheet = PptxSheet.of(first);
    PictureStore kept = new PictureStore();
    List<Crew.Job<PptxSlide>> jobs = new ArrayList<>();
    for (Clip clip : deck.clips()) {
      PptxLayout layout = PptxLayout.of(clip, sheet, kept);
      for (int step = clip.first(); step <= clip.last(); step++) {
        int shown = step;
        jobs.add(() -> layout.slide(shown));
      }
    }
    int[] done = {0};
    try (Crew crew = new Crew();
        PptxFile file = PptxFile.begin(deck.title(), sheet)) {
      crew.inOrder(
          jobs,
          slide -> {
            file.slide(slide);
            Crew.report(progress, ++done[0], jobs.size());
          });
      file.write(out, () -> Crew.report(progress, done[0], jobs.size()));
    }
  }
}
