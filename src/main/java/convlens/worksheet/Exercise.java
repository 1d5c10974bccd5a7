package convlens.worksheet;

import java.util.List;

/**
 * One exercise with its answer.
 *
 * @param task what is asked, in words; words between asterisks are emphasised
 * @param code lines of PyTorch it is about
 * @param panels grids side by side; none where nothing is drawn
 * @param blanks places to write on beside those in the grids
 * @param working how the answers are come by, for the key
 */
public record Exercise(
    String task, List<String> code, List<Panel> panels, List<Blank> blanks, List<Working> working) {
  public Exercise {
    code = List.copyOf(code);
    panels = List.copyOf(panels);
    blanks = List.copyOf(blanks);
    working = List.copyOf(working);
  }
}
