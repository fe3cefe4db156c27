using System.Numerics;
using System.Runtime.InteropServices;
using Silk.NET.OpenGL;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewer.Windows;

/// <summary>
/// A picture in the memory of the graphics card, copied to the window pixel by pixel. It lies there with blue first, as windows do: a software renderer then
/// copies rows, where it otherwise draws each pixel.
/// </summary>
sealed class PictureTexture : IDisposable
{
    readonly GL gl;
    readonly uint texture;
    readonly uint frame;
    uint[] blueFirst = [];
    int width;
    int height;

    /// <summary>Makes room; the context of <paramref name="gl"/> must be current here and in every call.</summary>
    public PictureTexture(GL gl)
    {
        this.gl = gl;
        texture = gl.GenTexture();
        frame = gl.GenFramebuffer();
    }

    /// <summary>Copies a picture to the card.</summary>
    public void Upload(PixelBuffer picture)
    {
        gl.BindTexture(TextureTarget.Texture2D, texture);
        var (format, type) = (PixelFormat.Bgra, PixelType.UnsignedInt8888Rev);
        var bytes = MemoryMarshal.AsBytes(BlueFirst(picture.Words));
        if (picture.Width == width && picture.Height == height)
        {
            gl.TexSubImage2D(TextureTarget.Texture2D, 0, 0, 0, (uint)width, (uint)height, format, type, bytes);
            return;
        }

        (width, height) = (picture.Width, picture.Height);
        gl.TexImage2D(TextureTarget.Texture2D, 0, InternalFormat.Rgba, (uint)width, (uint)height, 0, format, type, bytes);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMaxLevel, 0);
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, frame);
        gl.FramebufferTexture2D(
            FramebufferTarget.ReadFramebuffer,
            FramebufferAttachment.ColorAttachment0,
            TextureTarget.Texture2D,
            texture,
            0
        );
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, 0);
    }

    // Exchanges red and blue of each pixel.
    ReadOnlySpan<uint> BlueFirst(ReadOnlySpan<uint> words)
    {
        if (blueFirst.Length < words.Length)
        {
            blueFirst = new uint[words.Length];
        }

        var target = blueFirst.AsSpan(0, words.Length);
        int done = 0;
        for (; done <= words.Length - Vector<uint>.Count; done += Vector<uint>.Count)
        {
            var word = new Vector<uint>(words[done..]);
            var kept = word & new Vector<uint>(0xFF00FF00);
            var moved = word << 16 & new Vector<uint>(0xFF0000) | word >> 16 & new Vector<uint>(0xFF);
            (kept | moved).CopyTo(target[done..]);
        }

        for (; done < words.Length; done++)
        {
            target[done] = words[done] & 0xFF00FF00 | words[done] << 16 & 0xFF0000 | words[done] >> 16 & 0xFF;
        }

        return target;
    }

    /// <summary>Copies the picture to the window.</summary>
    /// <param name="left">Pixels from the left of the window to the picture.</param>
    /// <param name="bottom">Pixels from the bottom of the window to the picture.</param>
    public void Show(int left, int bottom)
    {
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, frame);
        // Rows of a picture go down, those of OpenGL up.
        gl.BlitFramebuffer(
            0,
            0,
            width,
            height,
            left,
            bottom + height,
            left + width,
            bottom,
            ClearBufferMask.ColorBufferBit,
            BlitFramebufferFilter.Nearest
        );
        gl.BindFramebuffer(FramebufferTarget.ReadFramebuffer, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gl.DeleteFramebuffer(frame);
        gl.DeleteTexture(texture);
    }
}
