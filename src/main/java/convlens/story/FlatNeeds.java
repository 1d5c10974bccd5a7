package convlens.story;

/** Measures what a flat story has to place, before it is placed. */
final class FlatNeeds {
  private final FlatSheet sheet;

  FlatNeeds(FlatSheet sheet) {
    this.sheet = sheet;
  }

  FlatLayout.Needs needs() {
    Padded p = sheet.padded;
    Subject s = sheet.subject;
    SumPanel.Extent sum = sheet.sum;
    boolean points = sheet.trace.sampling().isPresent();
    int[] over = FlatPool.over(sheet.trace);
    return new FlatLayout.Needs(
        p.rows() + over[0],
        p.columns() + over[1],
        p.top(),
        p.left(),
        s.weight().map(w -> w.shape().h()).orElse(0),
        s.weight().map(w -> w.shape().w()).orElse(0),
        s.out().h(),
        s.out().w(),
        Math.max(width(FlatWords.inputTitle(sheet)), points ? FlatPoints.width() : 0),
        width(FlatWords.kernelTitle(sheet)),
        width(FlatWords.outputTitle(sheet)),
        (FlatWords.legend(sheet).isEmpty() ? 0 : 26) + (points ? FlatPoints.RULER : 0),
        sum.width(),
        sum.height());
  }

  /** About how wide a label is in Inter. */
  static double width(String label) {
    return label.length() * Draw.LABEL * 0.46;
  }
}
