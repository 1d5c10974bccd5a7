package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.render.pdf.PdfDocument;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps as pages: vectors, embedded fonts, words that can be selected. Or all of them small on one
 * page, to be looked over or handed out.
 */
public final class PdfExporter implements DeckExporter {
  private static final String PAPER = "paper";
  private static final String SHEET = "sheet";

  @Override
  public String id() {
    return "pdf";
  }

  @Override
  public Holds holds() {
    return Holds.STEPS;
  }

  @Override
  public List<Param> options() {
    return List.of(
        new Param(PAPER, "export", Kind.CHOICE, Paper.NAMES.get(0), false, 0, 0, 0, Paper.NAMES),
        new Param(SHEET, "export", Kind.FLAG, false, false, 0, 0, 0, List.of()));
  }

  @Override
  public void writeDeck(Deck deck, Args options, Path target, Progress progress)
      throws IOException {
    ClipCheck.require(deck);
    Paper paper = Paper.of(options.choice(PAPER), deck.clips().get(0));
    boolean sheet = options.flag(SHEET);
    SafeWrite.file(
        target,
        out -> {
          if (sheet) {
            ContactSheet.write(deck, paper, out, progress);
          } else {
            pages(deck, paper, out, progress);
          }
        });
  }

  private static void pages(Deck deck, Paper paper, OutputStream out, Progress progress)
      throws IOException {
    PdfDocument document = new PdfDocument(out, deck.title());
    List<DeckStep> steps = DeckStep.of(deck, paper.width(), paper.height());
    List<Crew.Job<Frame>> jobs = new ArrayList<>();
    steps.forEach(s -> jobs.add(s::frame));
    int[] done = {0};
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          frame -> {
            DeckStep step = steps.get(done[0]++);
            if (step.opens()) {
              document.heading(step.clip().scene().title());
            }
            document
                .page(paper.width(), paper.height(), paper.scale(), step.clip().theme())
                .paint(frame.marks());
            Crew.report(progress, done[0], steps.size());
          });
    }
    document.end();
  }
}
