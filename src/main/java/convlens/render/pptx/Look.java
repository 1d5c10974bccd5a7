package convlens.render.pptx;

import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;

/** How shapes are filled and outlined, as elements. */
record Look(SchemeColors colors) {
  boolean none(Paint paint) {
    return colors.none(paint);
  }

  String fill(Paint paint, double opacity) {
    return colors.none(paint)
        ? "<a:noFill/>"
        : "<a:solidFill>" + colors.of(paint, opacity) + "</a:solidFill>";
  }

  String hatched(Paint fill) {
    String ground =
        colors.of(colors.none(fill) ? Paint.of(Role.SURFACE) : fill, colors.none(fill) ? 0 : 1);
    return "<a:pattFill prst=\"wdUpDiag\"><a:fgClr>"
        + colors.hatch(fill)
        + "</a:fgClr><a:bgClr>"
        + ground
        + "</a:bgClr></a:pattFill>";
  }

  boolean visible(Stroke stroke) {
    return stroke.width() > 0 && !colors.none(stroke.paint());
  }

  String stroke(Stroke stroke, double unit, double opacity, boolean arrow) {
    if (!visible(stroke)) {
      return "<a:ln><a:noFill/></a:ln>";
    }
    // Dashes come in the lengths that every program of slides knows: thin lines have longer ones.
    String dash = !stroke.dashed() ? "solid" : stroke.width() < 2 ? "dash" : "sysDash";
    return "<a:ln w=\""
        + Math.round(stroke.width() * unit)
        + "\"><a:solidFill>"
        + colors.of(stroke.paint(), opacity)
        + "</a:solidFill><a:prstDash val=\""
        + dash
        + "\"/><a:round/>"
        + (arrow ? "<a:tailEnd type=\"triangle\" w=\"lg\" len=\"lg\"/>" : "")
        + "</a:ln>";
  }
}
