package convlens.story;

/** One arrangement of a pixels story at one size, from its upper left corner. */
record PixelDraft(PixelLayout.Needs n, Grid in, Grid out, Grid loupe, Grid kernel) {
  private static final double TITLE = FlatLayout.TITLE;
  private static final double GAP = PixelLayout.GAP;

  /** Space between one block and the next below it. */
  private static final double BELOW = 24;

  PixelLayout of(PixelLayout.Plan plan) {
    return switch (plan) {
      case BELOW -> below();
      case MIDDLE -> middle();
      case ASIDE -> aside();
      case LEFT -> left();
      case STACK -> stack();
      case TOWER -> tower();
    };
  }

  private double inWidth() {
    return Math.max(in.width(), n.inTitle());
  }

  private double outWidth() {
    return Math.max(out.width(), n.outTitle());
  }

  private double loupeWidth() {
    return Math.max(n.loupeTitle(), loupe.width());
  }

  private double kernelWidth() {
    return n.kernelRows() == 0 ? 0 : Math.max(n.kernelTitle(), kernel.width());
  }

  /** Height of the two pictures side by side, titles and scale included. */
  private double pair() {
    return TITLE + Math.max(in.height(), out.height() + PixelLayout.SCALE);
  }

  /** Height of loupe over kernel. */
  private double column() {
    double k = kernelWidth() == 0 ? 0 : BELOW + TITLE + kernel.height();
    return TITLE + loupe.height() + k;
  }

  /** Width and height of loupe beside kernel. */
  private double bandWidth() {
    return loupeWidth() + (kernelWidth() == 0 ? 0 : GAP + kernelWidth());
  }

  private double bandHeight() {
    return TITLE + Math.max(loupe.height(), kernel.height());
  }

  private PixelLayout below() {
    double y = pair() + BELOW;
    double sumX = bandWidth() + GAP;
    double outX = inWidth() + GAP;
    return new PixelLayout(
        Math.max(outX + outWidth(), sumX + n.sumWidth()),
        y + Math.max(bandHeight(), n.sumHeight() + TITLE),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + GAP, y + TITLE),
        sumX,
        y + TITLE - 2);
  }

  private PixelLayout middle() {
    double x = inWidth() + GAP;
    double outX = x + Math.max(loupeWidth(), kernelWidth()) + GAP;
    double top = Math.max(pair(), column());
    return new PixelLayout(
        Math.max(outX + outWidth(), n.sumWidth()),
        top + BELOW + n.sumHeight(),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        0,
        top + BELOW);
  }

  private PixelLayout aside() {
    double outX = inWidth() + GAP;
    double x = Math.max(outX + outWidth(), n.sumWidth()) + GAP;
    double left = pair() + BELOW + n.sumHeight();
    return new PixelLayout(
        x + Math.max(loupeWidth(), kernelWidth()),
        Math.max(left, column()),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        0,
        pair() + BELOW);
  }

  private PixelLayout left() {
    double x = Math.max(inWidth(), outWidth()) + GAP;
    double first = TITLE + in.height();
    double right = column() + BELOW + n.sumHeight();
    return new PixelLayout(
        x + Math.max(loupeWidth(), Math.max(kernelWidth(), n.sumWidth())),
        Math.max(first + BELOW + TITLE + out.height() + PixelLayout.SCALE, right),
        in.at(0, TITLE),
        out.at(0, first + BELOW + TITLE),
        loupe.at(x, TITLE),
        kernel.at(x, TITLE + loupe.height() + BELOW + TITLE),
        x,
        column() + BELOW);
  }

  private PixelLayout stack() {
    double first = TITLE + in.height() + BELOW;
    double y = first + TITLE + out.height() + PixelLayout.SCALE + BELOW;
    double sumX = bandWidth() + GAP;
    return new PixelLayout(
        Math.max(Math.max(inWidth(), outWidth()), sumX + n.sumWidth()),
        y + Math.max(bandHeight(), n.sumHeight() + TITLE),
        in.at(0, TITLE),
        out.at(0, first + TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + GAP, y + TITLE),
        sumX,
        y + TITLE - 2);
  }

  private PixelLayout tower() {
    double outX = inWidth() + GAP;
    double y = pair() + BELOW;
    double sumY = y + bandHeight() + BELOW;
    return new PixelLayout(
        Math.max(Math.max(outX + outWidth(), bandWidth()), n.sumWidth()),
        sumY + n.sumHeight(),
        in.at(0, TITLE),
        out.at(outX, TITLE),
        loupe.at(0, y + TITLE),
        kernel.at(loupeWidth() + GAP, y + TITLE),
        0,
        sumY);
  }
}
