/** What a website puts into its pages to show the chat of an inbox. */
export const widgetScript = (publicUrl: string, token: string): string => `
    <script>
      (function (page, tag) {
        var base = ${JSON.stringify(publicUrl)};
        var script = page.createElement(tag);
        var first = page.getElementsByTagName(tag)[0];
        script.src = base + '/packs/js/sdk.js';
        script.async = true;
        script.onload = function () {
          window.chatwootSDK.run({ websiteToken: ${JSON.stringify(token)}, baseUrl: base });
        };
        first.parentNode.insertBefore(script, first);
      })(document, 'script');
    </script>
    `
