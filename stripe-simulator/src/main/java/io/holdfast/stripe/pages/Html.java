package io.holdfast.stripe.pages;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The frame of every page. Whatever did not come from this package goes through {@link #escape}. */
final class Html {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #f4f5f9; color: #1f2340 }
            main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff; border-radius: 12px;
                   box-shadow: 0 8px 30px rgba(31, 35, 64, .12) }
            h1 { margin: 0 0 .25rem; font-size: 1.1rem; font-weight: 600 }
            .amount { margin: .25rem 0 1.25rem; font-size: 2.2rem; font-weight: 700 }
            label { display: block; font-size: .9rem; margin-bottom: .25rem }
            input { width: 100%; box-sizing: border-box; padding: .7rem; font: inherit; border: 1px solid #c6cadb;
                    border-radius: 8px }
            .buttons { display: flex; gap: .75rem; margin-top: 1.25rem }
            button { flex: 1; padding: .75rem; font: inherit; font-weight: 600; border: 0; border-radius: 8px;
                     cursor: pointer; background: #4b45d6; color: #fff }
            button.quiet { background: #e7e8f3; color: #1f2340 }
            .error { padding: .7rem; border-radius: 8px; background: #fde8e8; color: #8f1d1d }
            .note { margin-top: 1.5rem; font-size: .85rem; color: #5c617c }
            code { white-space: nowrap }
            </style>
            </head>
            <body><main>
            {body}
            <p class="note">A local test payment: no money moves.</p>
            </main></body>
            </html>
            """;

    private Html() {}

    static ServerResponse page(int status, String title, String body) {
        return ServerResponse.status(status)
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(FRAME.replace("{title}", escape(title)).replace("{body}", body));
    }

    /** The same for an intent that is not there and for a secret that is wrong. */
    static ServerResponse notFound() {
        return page(404, "Not found", "<h1>There is no such payment.</h1>");
    }

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
