using TmeSim.Viewer.Controls;

namespace TmeSim.Viewer.Windows;

/// <summary>
/// What the mouse does in the picture: a click reads a cell, dragging moves the tissue or turns a volume that is seen through, the wheel magnifies what is under it.
/// </summary>
/// <param name="picture">The picture.</param>
/// <param name="state">What the window shows.</param>
sealed class PictureMouse(PictureView picture, ViewerState state)
{
    const double StepOfWheel = 1.2;
    const double LeastDrag = 4;
    const double DegreesPerPixel = 0.5;

    (double X, double Y)? pressed;
    (double X, double Y) last;
    (double X, double Y)? grabbed;
    bool isDragging;

    /// <summary>The left button goes down.</summary>
    public void Press(PictureArea area, double x, double y)
    {
        pressed = last = (x, y);
        isDragging = false;
        grabbed = picture.Pick(area, x, y) is { } site ? (site.X, site.Y) : null;
    }

    /// <summary>The pointer moves.</summary>
    public void Move(PictureArea area, double x, double y)
    {
        if (pressed is not { } from)
        {
            return;
        }

        isDragging |= Math.Abs(x - from.X) + Math.Abs(y - from.Y) >= LeastDrag;
        if (isDragging && picture.CanTurn)
        {
            state.View = state.View with { Turn = state.View.Turn.By(DegreesPerPixel * (x - last.X), DegreesPerPixel * (y - last.Y)) };
            last = (x, y);
        }
        // What was grabbed stays under the pointer.
        else if (isDragging && grabbed is { } point && picture.Pick(area, x, y) is { } under)
        {
            state.View = state.View with { Camera = state.View.Camera.Moved(point.X - under.X, point.Y - under.Y) };
        }
    }

    /// <summary>The left button goes up.</summary>
    public void Release(PictureArea area, double x, double y)
    {
        if (pressed is not null && !isDragging)
        {
            state.Select(picture.Pick(area, x, y));
        }

        pressed = null;
    }

    /// <summary>The wheel turns.</summary>
    /// <param name="by">Notches; away from the person is positive.</param>
    public void Turn(PictureArea area, double x, double y, double by)
    {
        if (picture.Pick(area, x, y) is { } under)
        {
            state.View = state.View with { Camera = state.View.Camera.ZoomedAbout(under.X, under.Y, Math.Pow(StepOfWheel, by)) };
        }
    }
}
