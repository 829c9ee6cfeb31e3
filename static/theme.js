(d=>{d.setAttribute("data-js","");try{for(let k of["size","contrast","theme"]){let v=localStorage.getItem("reader."+k);if(v)d.setAttribute("data-"+k,v)}}catch(e){}})(document.documentElement)
